// What the editor offers: classes and properties of the ontology by name or by label in either language, its prefixes.

const LONGEST = 60;

/** Completers for Yasqe from `/sparql/editor.json`. */
export function completers(data) {
  const { prefixes } = data;
  return [
    prefixCompleter(prefixes),
    termCompleter("ontology-classes", data.classes, prefixes, isClassPlace),
    termCompleter("ontology-properties", data.properties, prefixes, isPropertyPlace),
  ];
}

function termCompleter(name, terms, prefixes, isValidCompletionPosition) {
  const byName = new Map(terms.map((term) => [term.name, term]));
  return {
    name,
    bulk: false,
    autoShow: true,
    isValidCompletionPosition,
    get: (_editor, token) => {
      const found = terms.filter((term) => fits(term, token.string.trim()));
      return found.slice(0, LONGEST).map((term) => term.name);
    },
    postProcessSuggestion: (editor, _token, text) => asDeclared(text, editor.getPrefixesFromQuery(), prefixes),
    postprocessHints: (editor, hints) => hints.map((hint) => labelled(editor, hint, byName, prefixes)),
  };
}

/** Whether `typed` begins the term's prefixed name or IRI, or its name or a label contains what follows the colon. */
function fits(term, typed) {
  if (typed.startsWith("<")) return term.iri.startsWith(typed.slice(1).replace(/>$/, ""));
  const colon = typed.indexOf(":");
  const [prefix, rest] = colon < 0 ? [null, typed] : [typed.slice(0, colon), typed.slice(colon + 1)];
  if (prefix !== null && prefix !== term.name.slice(0, term.name.indexOf(":"))) return false;
  const wanted = rest.toLowerCase();
  const local = term.name.slice(term.name.indexOf(":") + 1);
  return [local, term.zh, term.en].some((text) => text.toLowerCase().includes(wanted));
}

/** The prefixed name where the query gives the prefix its usual meaning or none, the IRI where it gives it another. */
function asDeclared(name, declared, prefixes) {
  const colon = name.indexOf(":");
  const prefix = name.slice(0, colon);
  const meant = declared[prefix];
  return meant === undefined || meant === prefixes[prefix] ? name : `<${prefixes[prefix]}${name.slice(colon + 1)}>`;
}

function labelled(editor, hint, byName, prefixes) {
  const term = byName.get(hint.text) ?? [...byName.values()].find((one) => `<${one.iri}>` === hint.text);
  const cursor = editor.getDoc().getCursor();
  const token = editor.getCompleteToken();
  return {
    ...hint,
    from: { line: cursor.line, ch: token.start },
    to: { line: cursor.line, ch: token.end },
    hint: (_, _data, chosen) => {
      editor.getDoc().replaceRange(chosen.text, chosen.from, chosen.to);
      declare(editor, chosen.text, prefixes);
    },
    render: (element) => {
      const label = document.createElement("span");
      label.className = "hint-label";
      label.textContent = term ? [term.zh, term.en].filter(Boolean).join(" ") : "";
      element.append(hint.text, " ", label);
    },
  };
}

/** Adds the PREFIX line that a chosen name needs. */
function declare(editor, name, prefixes) {
  const prefix = name.slice(0, name.indexOf(":"));
  if (name.startsWith("<") || editor.getPrefixesFromQuery()[prefix] !== undefined) return;
  editor.addPrefixes({ [prefix]: prefixes[prefix] });
}

function isVariable(token) {
  return token.string.startsWith("?") || token.string.startsWith("$");
}

function isClassPlace(editor) {
  const token = editor.getCompleteToken();
  if (isVariable(token)) return false;
  const before = editor.getPreviousNonWsToken(editor.getDoc().getCursor().line, token);
  return ["a", "rdf:type"].includes(before?.state?.lastProperty);
}

function isPropertyPlace(editor) {
  const token = editor.getCompleteToken();
  return token.string.trim().length > 0 && !isVariable(token) && token.state.possibleCurrent.includes("a");
}

function prefixCompleter(prefixes) {
  const lines = Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  return {
    name: "ontology-prefixes",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: (editor) => {
      const cursor = editor.getDoc().getCursor();
      const line = editor.getDoc().getLine(cursor.line);
      return cursor.ch === line.length && /^\s*PREFIX\s+[\w-]*:?$/i.test(line);
    },
    preProcessToken: (editor, token) => {
      const cursor = editor.getDoc().getCursor();
      const [typed] = /[\w-]*:?$/.exec(editor.getDoc().getLine(cursor.line));
      return { ...token, string: typed, from: { ch: cursor.ch - typed.length }, to: { ch: cursor.ch } };
    },
    get: (_editor, token) => lines.filter((line) => line.startsWith(token.string)),
  };
}

// Yasqe as the text editor alone: no request of its own, no storage, no buttons.
import Yasqe from "@zazuko/yasqe";

// Two of its completers ask servers elsewhere for classes and properties, one offers prefixes of the whole world.
for (const name of Object.keys(Yasqe.Autocompleters)) if (name !== "variables") delete Yasqe.Autocompleters[name];
Yasqe.defaults.autocompleters = ["variables"];

// Its list of expected tokens has inline styles, which the page's policy forbids; the server's message says more.
const checkSyntax = Yasqe.prototype.checkSyntax;
Yasqe.prototype.checkSyntax = function () {
  checkSyntax.call(this);
  this.eachLine((line) => {
    const icon = line.gutterMarkers?.gutterErrorBar;
    if (!icon) return;
    const plain = icon.cloneNode(true);
    plain.title = "这一行有语法错误 this line has a syntax error";
    this.setGutterMarker(line, "gutterErrorBar", plain);
  });
};

/** An editor in `place` with `text`; `ask` is called on Ctrl-Enter and Cmd-Enter. */
export function makeEditor(place, text, completers, ask) {
  for (const completer of completers) Yasqe.registerAutocompleter(completer);
  return new Yasqe(place, {
    value: text,
    createShareableLink: null,
    consumeShareLink: null,
    persistenceId: null,
    showQueryButton: false,
    editorHeight: "22em",
    screenReaderLabel: "SPARQL 查询 query",
    requestConfig: { endpoint: "" },
    extraKeys: { "Ctrl-Enter": ask, "Cmd-Enter": ask, "Ctrl-S": () => {} },
  });
}

// Sending the form. XMLHttpRequest, since fetch does not tell how much of a body is on its way.
import { secret } from "./session.js";

const WHY = {
  401: "会话已结束：请重新解锁，已填的内容还在。The session is over: unlock again; what was typed is still here.",
  403: "服务器现在不允许写入。The server takes nothing in at present.",
  413: "太大了：请分几次添加。Too large: send it in several parts.",
  422: "没有可以读入的内容。There is nothing in it that could be taken in.",
  429: "请求太多，请稍等再试。Too many requests: wait a little and try again.",
  503: "任务排满了，请稍等再试。The queue is full: wait a little and try again.",
  507: "服务器的磁盘满了。The server's disk is full.",
};

/** A refusal in the server's words, with what it means here. */
export class Refused extends Error {
  constructor(status, told) {
    super([WHY[status] ?? `${status} ${told.title ?? ""}`, told.detail].filter(Boolean).join("\n"));
    this.status = status;
  }
}

/** A word by which the same request is known when it is sent again. */
export function newWord() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is too much of it to be sent at all, in words; empty for nothing. */
export function tooMuch(data, limits) {
  const files = data.getAll("files");
  const bytes = files.reduce((sum, file) => sum + file.size, 0) + new Blob([data.get("text") ?? ""]).size;
  if (files.length > limits.files) {
    return `${files.length} 个文件，一次最多 ${limits.files} 个。${files.length} files; ${limits.files} at once at most.`;
  }
  if (bytes > limits.bytes) {
    const [mine, most] = [bytes, limits.bytes].map((size) => `${(size / 1e6).toFixed(1)} MB`);
    return `${WHY[413]} ${mine} / ${most}`;
  }
  return "";
}

/** The fields that were filled in and the files that were chosen. */
export function filled(form) {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (value instanceof File ? value.name : value.trim()) data.append(name, value);
  }
  return data;
}

/** The job that will take the form's texts in; `progress(share)` is told how much is sent, from 0 to 1. */
export function send(data, word, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/documents");
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Authorization", `Bearer ${secret()}`);
    request.setRequestHeader("Idempotency-Key", word);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => (request.status === 202 ? resolve(request.response) : reject(new Refused(request.status, request.response ?? {}))));
    request.addEventListener("error", () => reject(new Error("服务器没有回答；再按一次「添加」不会重复。The server does not answer; to press Add again adds nothing twice.")));
    request.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    signal.addEventListener("abort", () => request.abort());
    request.send(data);
  });
}

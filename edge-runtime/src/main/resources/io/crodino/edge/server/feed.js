import {socketAddress} from "./dom.js";
import {now, onAwake} from "./now.js";
import {Transit} from "./transit.js";

// A connection that brings headers, each with the pictures that belong to it.
const RETRY_MS = 1000;
// The robot sends a picture, or that there is none, far more often; a new connection gets more time each time.
export const LATE_MS = 2000;
const MOST_PATIENCE_MS = 8000;
const PICTURES = {"live/layers": 2, "live/depth": 1};

export class Feed {
  #taken;
  #path = "";
  #socket = null;
  #connected = 0;
  #patience = LATE_MS;
  #header = null;
  #pictures = [];
  #transit = new Transit();

  /** @param taken gets a header and its pictures; none when nothing can be trusted */
  constructor(taken) {
    this.#taken = taken;
    onAwake(() => this.#beginAnew());
  }

  /** Begins to bring what is at this path, and nothing else any more. */
  follow(path) {
    if (path === this.#path) return;
    this.#path = path;
    this.drop();
    if (!document.hidden) this.#connect();
  }

  #connect() {
    this.#connected = now();
    this.#header = null;
    this.#socket = new WebSocket(socketAddress(this.#path));
    this.#socket.binaryType = "blob";
    this.#socket.onmessage = message => this.#receive(message.data);
    this.#socket.onclose = () => {
      this.#socket = null;
      if (!document.hidden) setTimeout(() => this.reconnect(), RETRY_MS);
    };
  }

  reconnect() {
    if (this.#socket === null && !document.hidden) this.#connect();
  }

  /** Nothing that still comes over it is shown: it would be mixed with what the next connection brings. */
  drop() {
    if (this.#socket === null) return;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  /** What waited in this connection while all slept cannot be told from what is new. */
  #beginAnew() {
    this.#transit = new Transit();
    if (this.#socket === null) return;
    this.drop();
    this.reconnect();
  }

  /** Nobody says that a connection is over when the robot was switched off, so one that is silent is given up. */
  renew() {
    if (this.#socket === null || document.hidden || now() - this.#connected < this.#patience) return;
    this.#patience = Math.min(2 * this.#patience, MOST_PATIENCE_MS);
    this.drop();
    this.#connect();
  }

  /** It works: the next silence is a new one. */
  calm() {
    this.#patience = LATE_MS;
  }

  /** A header, then, unless nothing can be trusted, its pictures. */
  #receive(data) {
    if (typeof data === "string") {
      const socket = this.#socket;
      const moment = now();
      // It is noticed only now that all slept, and this is of before.
      if (socket !== this.#socket) return;
      this.#header = JSON.parse(data);
      this.#header.saidAt = moment - this.#transit.millis(this.#header.clockMs, moment);
      this.#pictures = [];
      if (this.#header.sensor === "none") this.#taken(this.#header, []);
      return;
    }
    this.#pictures.push(data);
    if (this.#header && this.#pictures.length === PICTURES[this.#path]) this.#taken(this.#header, this.#pictures);
  }
}

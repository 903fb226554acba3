// How long something was under way from the robot, by the monotonic clocks of both: the quickest of the last minutes took
// next to no time. What lay in a buffer while this page stood still is seen to be old.
const SPAN_MS = 60000;

export class Transit {
  #span = -1;
  #before = Infinity;
  #least = Infinity;

  /** Spans go by the robot's clock, so that what has waited is judged by what came before it. */
  millis(sent, arrived) {
    const span = Math.floor(sent / SPAN_MS);
    if (span !== this.#span) {
      this.#before = span === this.#span + 1 ? this.#least : Infinity;
      this.#least = Infinity;
      this.#span = span;
    }
    this.#least = Math.min(this.#least, arrived - sent);
    return arrived - sent - Math.min(this.#least, this.#before);
  }
}

/** What happens when: the earliest first, and in the order of its adding where two things happen at one moment. */
export class Queue<T> {
  readonly #heap: Entry<T>[];
  #added: number;

  constructor(other?: Queue<T>) {
    this.#heap = other ? [...other.#heap] : [];
    this.#added = other ? other.#added : 0;
  }

  get nextTime(): number {
    return this.#heap[0]?.time ?? Infinity;
  }

  add(time: number, item: T): void {
    const heap = this.#heap;
    const entry = { time, order: this.#added++, item };
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (!parent || !before(entry, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = entry;
  }

  take(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) return undefined;
    if (heap.length > 0) this.#sink(last);
    return first.item;
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const smaller = right && left && before(right, left) ? right : left;
      if (!smaller || !before(smaller, entry)) break;
      heap[at] = smaller;
      at = 2 * at + (smaller === left ? 1 : 2);
    }
    heap[at] = entry;
  }
}

interface Entry<T> {
  readonly time: number;
  readonly order: number;
  readonly item: T;
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

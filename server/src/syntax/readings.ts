import type { Statement } from './nodes.ts';

/** What follows from how a statement reads, wherever it stands: worked out once for all that read the same. */
export class Readings<Value> {
  readonly #known = new WeakMap<object, { readonly value: Value }>();
  readonly #make: (statement: Statement) => Value;

  constructor(make: (statement: Statement) => Value) {
    this.#make = make;
  }

  of(statement: Statement): Value {
    const { same } = statement;
    if (!same) return this.#make(statement);
    let known = this.#known.get(same);
    if (!known) this.#known.set(same, (known = { value: this.#make(statement) }));
    return known.value;
  }
}

// Strings, arrays, classes, closures over globals, exceptions and the host, through the compiler's own bindings.

@external("env", "report")
declare function report(text: string, value: f64): void;

@external("env", "pick")
declare function pick(names: string[], at: i32): string;

export const version: string = "as";
export let counter: i32 = 0;

export enum Level { Low = 1, High = 10 }

class Point {
  constructor(public x: f64 = 0, public y: f64 = 0, public label: string = "") {}
  add(other: Point): Point { return new Point(this.x + other.x, this.y + other.y, this.label + other.label); }
}

class Account {
  private history: Map<string, i32> = new Map();
  constructor(public owner: string) {}
  deposit(what: string, amount: i32): void {
    this.history.set(what, (this.history.has(what) ? this.history.get(what) : 0) + amount);
  }
  total(): i32 {
    const values = this.history.values();
    let sum = 0;
    for (let i = 0; i < values.length; ++i) sum += values[i];
    return sum;
  }
}

export function greet(name: string): string {
  counter++;
  return "hello " + name + "!".repeat(counter);
}

export function sum(values: f64[]): f64 {
  return values.reduce((a, b) => a + b, 0.0);
}

export function sorted(values: Int32Array): Int32Array {
  return values.map(v => v * 2).sort((a, b) => b - a);
}

export function words(text: string): string[] {
  return text.split(" ").filter(w => w.length > 0).map<string>(w => w.toUpperCase());
}

export function midpoint(points: f64[][]): f64[] {
  let p = new Point();
  for (let i = 0; i < points.length; ++i) p = p.add(new Point(points[i][0], points[i][1], "p"));
  return [p.x / points.length, p.y / points.length];
}

export function open(owner: string): Account { return new Account(owner); }
export function deposit(account: Account, what: string, amount: i32): i32 {
  account.deposit(what, amount);
  return account.total();
}

export function big(a: i64, b: u64): u64 { return <u64>a * b; }
export function flags(a: bool, b: i8, c: u16): string { return `${a} ${b} ${c} ${i8(b + 100)}`; }
export function maybe(text: string | null): string | null { return text == null ? null : text + "?"; }
export function bytes(text: string): ArrayBuffer { return String.UTF8.encode(text); }
export function callsBack(): string {
  report("sqrt", Math.sqrt(2));
  return pick(["a", "b", "ü"], 2);
}

export function fails(n: i32): i32 {
  if (n > 2) throw new RangeError("n is " + n.toString());
  return n;
}
export function outOfBounds(values: i32[]): i32 { return values[values.length]; }
export function logs(): void {
  console.log("console " + Date.UTC(2020, 1, 2).toString());
  trace("traced", 2, 1.5, 2);
}

export function churn(rounds: i32): i32 {
  let kept = new Array<string>();
  for (let i = 0; i < rounds; ++i) {
    const text = i.toString() + "-" + (i * i).toString();
    if (i % 1000 == 0) kept.push(text);
  }
  return kept.join("").length;
}

/** The part of preact + htm that the console uses, for the type checker only. */
type Effect = () => unknown;
export function html(strings: TemplateStringsArray, ...values: unknown[]): any;
export function render(what: unknown, into: Element): void;
export function useState<Value = any>(first?: Value | (() => Value)): [Value, (next: Value) => void];
export function useReducer(reduce: (count: number) => number, first: number): [number, () => void];
export function useEffect(effect: Effect, inputs?: unknown[]): void;
export function useLayoutEffect(effect: Effect, inputs?: unknown[]): void;
export function useMemo<Value>(make: () => Value, inputs: unknown[]): Value;
export function useRef(first?: any): { current: any };

// Types against types. What is wrong does not compile.
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `same<A, B>(true)` compiles only where both are the same type. */
export declare function same<A, B>(equal: Equal<A, B>): void;
/** `typed<A>(value)` compiles only where the value is of exactly this type. */
export declare function typed<A>(): <B>(value: B, equal: Equal<A, B>) => void;

same<string, string>(true);
same<string | undefined, string>(false);
// @ts-expect-error they are not the same
same<string, number>(true);
// @ts-expect-error no type hides behind this word
same<ReturnType<typeof JSON.parse>, unknown>(true);

export const part = () => undefined;
export const plain = () => undefined;

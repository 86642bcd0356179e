export interface Ship {
  name: string;
  metres: number;
  launched?: number;
}

export const launch = ({ name, launched = 1892, ...rest }: Ship): string | undefined =>
  rest.metres > 0 ? `${name} was launched in ${launched}` : undefined;

export const unused = (): never => {
  throw new Error('tree shaking removes this');
};

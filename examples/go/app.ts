import { launch, type Ship } from './ship';

const ships: Ship[] = [{ name: 'Fram', metres: 39 }];
for (const ship of ships) console.log(launch(ship) ?? 'still on the slipway');

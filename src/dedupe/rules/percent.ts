/** A share, 0 to 1, as people read it; cut, so that only all is 100 %. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

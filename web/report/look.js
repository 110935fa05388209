// How each arm is drawn: colours after Okabe and Ito, told apart by colour-blind readers; dashes where there are more arms.

const control = "#333333";
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
const dashes = [undefined, "7 3", "2 3"];

/** Colour and dash of every arm of a run. */
export function looks(run) {
  let next = 0;
  return run.arms.map((arm) => {
    if (arm === run.control) return { colour: control };
    const look = { colour: colours[next % colours.length], dash: dashes[Math.floor(next / colours.length) % dashes.length] };
    next++;
    return look;
  });
}

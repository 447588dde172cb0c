import { contrastsOf } from "../core/study/power-fixture.ts";

// Prints what test/golden/power.R reads.
process.stdout.write(`contrast\n${contrastsOf(4000).join("\n")}\n`);

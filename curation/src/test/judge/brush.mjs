// Unpacks the brushes of Label Studio's tasks with the library that its page uses, and prints for each brush how many
// pixels are painted and the sum of their positions.
import { readFileSync } from "node:fs";
import { decode } from "@thi.ng/rle-pack";

for (const task of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
    for (const result of task.predictions[0].result) {
        const values = decode(new Uint8Array(result.value.rle));
        let count = 0;
        let sum = 0;
        for (let i = 3; i < values.length; i += 4) {
            if (values[i] > 0) {
                count++;
                sum += (i - 3) / 4;
            }
        }
        console.log(`${result.value.brushlabels[0]} ${count} ${sum}`);
    }
}

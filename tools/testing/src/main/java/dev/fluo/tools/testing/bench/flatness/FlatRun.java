package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.testing.bench.stage.StageRun;

/**
 * One measurement, which several variants can share.
 *
 * @param load the spans it reads
 * @param stage the job that reads them
 * @param parallelism tasks of each operator
 */
record FlatRun(VariantLoad load, StageRun stage, int parallelism) {

    /** Returns the name without blanks, for topics and directories. */
    String name() {
        return load.word() + "-" + stage.name() + "-" + parallelism;
    }

    /** Returns the title for people. */
    String title() {
        return stage.title() + ", parallelism " + parallelism + ", load " + load.word();
    }
}

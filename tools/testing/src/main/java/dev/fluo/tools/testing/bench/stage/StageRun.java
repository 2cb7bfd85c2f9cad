package dev.fluo.tools.testing.bench.stage;

import dev.fluo.rules.value.CountedNoun;
import dev.fluo.tools.testing.bench.cluster.Backend;
import java.util.Map;

/**
 * One measurement of one stage.
 *
 * @param stage how much of the job runs
 * @param rules how many rules there are; 0 for the stages that do not judge
 */
public record StageRun(Stage stage, Backend backend, int rules) {

    /** Without blanks, for names of topics and directories. */
    public String name() {
        return stage.word() + (rules > 0 ? "-" + rules : "") + "-" + backend.word();
    }

    /** The rules, by their ids. */
    Map<String, String> documents() {
        return stage == Stage.STREAM ? BenchCorrelationRules.documents(rules) : BenchRules.documents(rules);
    }

    /** For people. */
    public String title() {
        return stage.word() + (rules > 0 ? ", " + CountedNoun.of(rules, "rule") : "") + ", " + backend.word();
    }
}

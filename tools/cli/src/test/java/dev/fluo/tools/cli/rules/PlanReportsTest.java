package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.tools.client.plan.PlanAction;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.SetPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlanReportsTest {

    private static PlanEntry entry(PlanAction action, String key, List<String> notes, List<String> difference) {
        return new PlanEntry(
                action, key, Optional.of("a.yaml"), OptionalLong.of(1), Optional.empty(), notes, difference, List.of());
    }

    @Test
    void markdownIsATableWithDifferencesBelowAndARuleCannotBreakIt() {
        SetPlan plan = new SetPlan(
                "shop",
                false,
                false,
                List.of(
                        entry(PlanAction.CHANGE, "storm", List.of("owner a|b → <b>c"), List.of("-```", "+x")),
                        entry(PlanAction.DRIFT, "night", List.of("changed on the page"), List.of()),
                        entry(PlanAction.SAME, "calm", List.of(), List.of())));

        assertThat(PlanMarkdown.of(plan)).isEqualTo("""
                ### FLUO rules: Set shop: 1 to change, 1 drifted, 1 as they are

                | | rule | |
                |---|---|---|
                | `~` | `storm` | owner a\\|b → &lt;b>c |
                | `!` | `night` | changed on the page; stays; --overwrite would replace it |

                <details><summary>storm</summary>

                ````diff
                -```
                +x
                ````

                </details>
                """);
        assertThat(PlanMarkdown.of(new SetPlan("shop", false, false, List.of())))
                .isEqualTo("### FLUO rules: Set shop: nothing in it\n");
    }

    @Test
    void sarifNamesFileAndPlace() {
        Sarif sarif = new Sarif();
        sarif.add("rules/a.yaml", new Problem(ProblemSeverity.ERROR, "x", "no good", "do better", 3, 5, ""));
        sarif.add("rules/a.yaml", new Problem(ProblemSeverity.WARNING, "x", "doubtful", null, 0, 0, ""));
        assertThat(sarif.json())
                .contains(
                        "\"version\" : \"2.1.0\"",
                        "\"uri\" : \"rules/a.yaml\"",
                        "\"startLine\" : 3",
                        "\"startColumn\" : 5",
                        "\"text\" : \"no good (do better)\"",
                        "\"level\" : \"error\"",
                        "\"level\" : \"warning\"",
                        "\"startLine\" : 1")
                .containsOnlyOnce("\"id\" : \"x\"");
    }
}

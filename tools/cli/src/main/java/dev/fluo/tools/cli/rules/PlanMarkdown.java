package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.plan.PlanAction;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.SetPlan;
import java.util.stream.Collectors;

/** A plan as Markdown, for a comment on a pull request. */
final class PlanMarkdown {

    private PlanMarkdown() {}

    static String of(SetPlan plan) {
        StringBuilder text = new StringBuilder("### FLUO rules: " + escaped(PlanText.summary(plan)) + "\n");
        if (plan.entries().stream().anyMatch(entry -> entry.action() != PlanAction.SAME)) {
            text.append("\n| | rule | |\n|---|---|---|\n");
        }
        for (PlanEntry entry : plan.entries()) {
            if (entry.action() != PlanAction.SAME) {
                text.append("| `").append(entry.action().sign()).append("` | ");
                text.append(code(entry.key())).append(" | ");
                text.append(escaped(PlanText.words(entry))).append(" |\n");
            }
        }
        plan.entries().stream()
                .filter(entry -> !entry.difference().isEmpty())
                .forEach(entry -> text.append(details(entry)));
        return text.toString();
    }

    private static String details(PlanEntry entry) {
        String fence = "```";
        while (String.join("\n", entry.difference()).contains(fence)) {
            fence += "`";
        }
        return "\n<details><summary>" + escaped(entry.key()) + "</summary>\n\n" + fence + "diff\n"
                + entry.difference().stream().map(line -> line + "\n").collect(Collectors.joining()) + fence
                + "\n\n</details>\n";
    }

    private static String code(String text) {
        return "`" + text.replace("`", "'").replace("|", "\\|") + "`";
    }

    /** A rule's own words must not become markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("\n", " ");
    }
}

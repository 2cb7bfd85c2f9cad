package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.plan.PlanAction;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;

/** A plan for people. */
final class PlanText {

    private final Console console;
    private final boolean withDifferences;

    PlanText(Console console, boolean withDifferences) {
        this.console = console;
        this.withDifferences = withDifferences;
    }

    private static Style style(PlanAction action) {
        return switch (action) {
            case NEW -> Style.fg_green;
            case CHANGE, ADOPT -> Style.fg_yellow;
            case DRIFT -> Style.fg_magenta;
            case DELETE, WRONG -> Style.fg_red;
            case SURPLUS, SAME -> Style.faint;
        };
    }

    void print(SetPlan plan) {
        int width = plan.entries().stream()
                .filter(entry -> entry.action() != PlanAction.SAME)
                .mapToInt(entry -> entry.key().length())
                .max()
                .orElse(0);
        for (PlanEntry entry : plan.entries()) {
            if (entry.action() != PlanAction.SAME) {
                print(entry, width);
            }
        }
        console.line(summary(plan));
    }

    private void print(PlanEntry entry, int width) {
        String sign = console.styled(String.valueOf(entry.action().sign()), style(entry.action()), Style.bold);
        String name = console.bold(entry.key()) + " ".repeat(width - entry.key().length());
        console.line((sign + " " + name + "  " + words(entry)).stripTrailing());
        boolean drift = entry.action() == PlanAction.DRIFT;
        if (withDifferences || drift) {
            console.difference(entry.difference(), 4);
        }
    }

    /** Returns the notes in one line. */
    static String words(PlanEntry entry) {
        List<String> words = new ArrayList<>();
        if (entry.action() == PlanAction.NEW) {
            words.add("new");
        }
        words.addAll(entry.notes());
        if (entry.action() == PlanAction.SURPLUS) {
            words.add("--prune would delete it");
        }
        if (entry.action() == PlanAction.DRIFT) {
            words.add("stays; --overwrite would " + (entry.file().isPresent() ? "replace" : "delete") + " it");
        }
        return String.join("; ", words);
    }

    /** Returns the numbers of a plan in a sentence. */
    static String summary(SetPlan plan) {
        Map<PlanAction, Long> counts = plan.counts();
        List<String> parts = new ArrayList<>();
        add(parts, counts, "to add", PlanAction.NEW);
        add(parts, counts, "to change", PlanAction.CHANGE, PlanAction.ADOPT);
        add(parts, counts, "to delete", PlanAction.DELETE);
        add(parts, counts, "drifted", PlanAction.DRIFT);
        add(parts, counts, "not in the directory", PlanAction.SURPLUS);
        add(parts, counts, "wrong", PlanAction.WRONG);
        add(parts, counts, "as they are", PlanAction.SAME);
        return "Set " + plan.set() + ": " + (parts.isEmpty() ? "nothing in it" : String.join(", ", parts));
    }

    private static void add(List<String> parts, Map<PlanAction, Long> counts, String words, PlanAction... actions) {
        long count = 0;
        for (PlanAction action : actions) {
            count += counts.getOrDefault(action, 0L);
        }
        if (count > 0) {
            parts.add(count + " " + words);
        }
    }
}

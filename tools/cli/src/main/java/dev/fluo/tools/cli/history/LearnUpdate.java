package dev.fluo.tools.cli.history;

import dev.fluo.rules.learning.LearnedCheck;
import dev.fluo.rules.learning.Proposal;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.LineDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The learned rules of a directory against a newer history: what no longer holds, and what is new. */
final class LearnUpdate {

    /**
     * A file that changes.
     *
     * @param reason why, as a sentence
     * @param before null if the file is new
     * @param after null if the file is deleted
     */
    private record Change(
            Path file,
            String reason,
            @Nullable String before,
            @Nullable String after) {

        void apply() {
            if (after == null) {
                LearnedFolder.delete(file);
            } else {
                LearnedFolder.write(file, after);
            }
        }

        List<String> difference() {
            return LineDiff.of(before == null ? "" : before, after == null ? "" : after);
        }
    }

    private final List<Change> outdated = new ArrayList<>();
    private final List<Change> added = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private int holding;
    private int refused;

    LearnUpdate(LearnedFolder folder, List<Proposal> proposals, LearnedCheck check) {
        Map<String, Proposal> byId = new TreeMap<>();
        proposals.forEach(proposal -> byId.put(proposal.id(), proposal));
        folder.standing().forEach((id, rule) -> {
            if (!rule.isWanted()) {
                refused++;
            } else {
                compare(rule, byId.get(id), check.brokenBy(id));
            }
        });
        for (Proposal proposal : proposals) {
            // a file that was left out has the text of a person
            if (!folder.standing().containsKey(proposal.id()) && !Files.exists(folder.fileOf(proposal))) {
                added.add(new Change(folder.fileOf(proposal), proposal.name(), null, proposal.text()));
            }
        }
    }

    private void compare(LearnedFolder.Standing rule, @Nullable Proposal newer, LearnedCheck.Broken broken) {
        if (broken.count() == 0 || (newer != null && rule.text().hasConditionOf(newer))) {
            holding++;
            return;
        }
        String reason = rule.rule().id() + " no longer holds: " + broken.count()
                + (broken.count() == 1 ? " trace without an error breaks" : " traces without an error break")
                + " it, such as " + broken.ids().get(0);
        boolean ownCondition = rule.text().isConditionChanged();
        if (newer != null && !ownCondition) {
            outdated.add(
                    new Change(rule.file(), reason, rule.content(), rule.text().updated(newer)));
        } else if (rule.text().changed().isEmpty()) {
            outdated.add(new Change(rule.file(), reason, rule.content(), null));
        } else {
            kept.add(reason + ". You have changed "
                    + String.join(", ", rule.text().changed()) + " in " + rule.file() + ", so it stays as it is");
        }
    }

    /** Returns whether a learned rule no longer holds. */
    boolean isOutdated() {
        return !outdated.isEmpty() || !kept.isEmpty();
    }

    /** Prints what changed, as a difference of the files. */
    void print(Console console) {
        for (Change change : outdated) {
            console.bad(change.reason());
            console.line(console.bold("--- " + change.file()));
            console.line(console.bold("+++ " + (change.after() == null ? "deleted" : change.file())));
            console.difference(change.difference(), 0);
        }
        kept.forEach(console::doubtful);
        added.forEach(
                change -> console.line("+ " + change.file().getFileName() + "  " + console.faint(change.reason())));
        console.line(holding + (holding == 1 ? " rule holds, " : " rules hold, ") + (outdated.size() + kept.size())
                + " no longer, " + refused + " switched off, " + added.size() + " new");
    }

    /** Changes the files. */
    void write() {
        outdated.forEach(Change::apply);
        added.forEach(Change::apply);
    }
}

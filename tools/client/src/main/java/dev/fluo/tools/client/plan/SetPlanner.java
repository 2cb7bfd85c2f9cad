package dev.fluo.tools.client.plan;

import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.SharedList;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.ListUse;
import dev.fluo.tools.client.rules.PublishedVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Compares the documents of a directory with those on the topic. Documents of other sets are not touched. */
public final class SetPlanner {

    private static final Comparator<PlanEntry> ORDER = Comparator.comparing(
                    (PlanEntry entry) -> !SharedList.isListKey(entry.key()))
            .thenComparing(PlanEntry::key);

    private final Standing standing;
    private final AcceptedExceptions accepted;
    private final SetPlan options;
    private final Difference difference;

    /** Shows the difference between a document on the topic and one of the directory. */
    @FunctionalInterface
    public interface Difference {
        /** Returns the lines of a diff. */
        List<String> of(PublishedVersion before, DesiredDocument after);
    }

    /**
     * Makes a planner.
     *
     * @param options a plan without entries: its set and what it may do
     */
    public SetPlanner(Standing standing, AcceptedExceptions accepted, SetPlan options, Difference difference) {
        this.standing = standing;
        this.accepted = accepted;
        this.options = options;
        this.difference = difference;
    }

    /** Returns the plan for the documents of a directory. */
    public SetPlan plan(List<DesiredDocument> desired, List<WrongDocument> wrong) {
        List<PlanEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (WrongDocument document : wrong) {
            seen.add(document.key());
            entries.add(wrong(document));
        }
        EntryBuilder builder = new EntryBuilder(standing, accepted, options, difference, desired);
        for (DesiredDocument document : desired) {
            seen.add(document.key());
            entries.add(builder.of(document));
        }
        for (String key : standing.versions().keys()) {
            if (!seen.contains(key) && standing.set(key).equals(Optional.of(options.set()))) {
                entries.add(builder.surplus(standing.versions().newest(key).orElseThrow()));
            }
        }
        entries.replaceAll(entry -> withUsers(entry, entries, desired));
        entries.sort(ORDER);
        return new SetPlan(options.set(), options.prune(), options.overwrite(), entries);
    }

    /** Notes the rules that become inactive with a list that is deleted. */
    private PlanEntry withUsers(PlanEntry entry, List<PlanEntry> entries, List<DesiredDocument> desired) {
        if (entry.action() != PlanAction.DELETE || !SharedList.isListKey(entry.key())) {
            return entry;
        }
        Map<String, String> rules = new TreeMap<>();
        for (String key : standing.versions().keys()) {
            standing.versions()
                    .standing(key)
                    .flatMap(PublishedVersion::text)
                    .filter(text -> DocumentKind.isRule(key))
                    .ifPresent(text -> rules.put(key, text));
        }
        desired.stream()
                .filter(document -> document.rule().isPresent())
                .forEach(document -> rules.put(document.key(), document.document()));
        entries.stream()
                .filter(other -> other.action() == PlanAction.DELETE)
                .forEach(other -> rules.remove(other.key()));
        ListUse use = new ListUse(entry.key());
        rules.values().removeIf(document -> !use.isIn(document));
        return rules.isEmpty()
                ? entry
                : entry.withNotes(List.of("is named in " + String.join(", ", rules.keySet())
                        + ": inactive until the list is published again"));
    }

    private PlanEntry wrong(WrongDocument document) {
        List<String> notes = document.problems().stream()
                .map(problem -> problem.message().strip().replaceAll("\\s*\\R\\s*", " ")
                        + (problem.line() > 0 ? " (line " + problem.line() + ", column " + problem.column() + ")" : ""))
                .toList();
        OptionalLong version = standing.versions()
                .newest(document.key())
                .map(PublishedVersion::offset)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        return new PlanEntry(
                PlanAction.WRONG,
                document.key(),
                Optional.of(document.file()),
                version,
                Optional.empty(),
                notes,
                List.of(),
                document.problems());
    }
}

package dev.fluo.tools.client.plan;

import dev.fluo.rules.correlation.HistoryNeed;
import dev.fluo.rules.correlation.StateForecast;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.language.Windows;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.client.rules.DocumentChange;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes the steps of a plan, one for each document. */
final class EntryBuilder {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Standing standing;
    private final AcceptedExceptions accepted;
    private final SetPlan options;
    private final SetPlanner.Difference difference;
    private final Set<String> lists = new HashSet<>();

    EntryBuilder(
            Standing standing,
            AcceptedExceptions accepted,
            SetPlan options,
            SetPlanner.Difference difference,
            List<DesiredDocument> desired) {
        this.difference = difference;
        this.standing = standing;
        this.accepted = accepted;
        this.options = options;
        lists.addAll(standing.lists().names());
        desired.stream()
                .map(DesiredDocument::key)
                .filter(SharedList::isListKey)
                .map(key -> key.substring(SharedList.KEY_PREFIX.length()))
                .forEach(lists::add);
    }

    /** Returns the step for a document of the directory. */
    PlanEntry of(DesiredDocument desired) {
        String key = desired.key();
        Optional<PublishedVersion> newest = standing.versions().newest(key);
        Optional<PublishedVersion> there = standing.versions().standing(key);
        if (there.isEmpty()) {
            List<String> notes = new ArrayList<>(forecast(desired));
            newest.ifPresent(gone -> notes.add("deleted by " + who(gone)));
            return entry(PlanAction.NEW, desired, newest, notes, List.of());
        }
        Optional<String> set = standing.set(key);
        if (set.isPresent() && !set.get().equals(options.set())) {
            return otherSet(desired, newest, set.get());
        }
        Optional<String> hash = Standing.hash(there.get());
        if (hash.equals(Optional.of(desired.hash()))) {
            return same(
                    desired,
                    there.get(),
                    set.isPresent() && standing.applied(key).equals(hash));
        }
        boolean drifted = set.isPresent() && !standing.applied(key).equals(hash);
        List<String> notes = new ArrayList<>();
        if (drifted) {
            notes.add((options.overwrite() ? "overwrites a change: " : "") + drift(there.get()));
        } else {
            String canonical = AuthorText.plainJson(key, there.get().text().orElseThrow());
            notes.add(DocumentChange.between(canonical, desired.document()).inWords());
        }
        if (set.isEmpty()) {
            notes.add("published without a set by " + who(there.get()) + ": joins the set");
        }
        PlanAction action = drifted && !options.overwrite() ? PlanAction.DRIFT : PlanAction.CHANGE;
        if (action == PlanAction.CHANGE) {
            notes.addAll(forecast(desired));
        }
        return entry(action, desired, newest, notes, difference.of(there.get(), desired));
    }

    /** Returns the step for a document that stands already. It is published again if the job rejected it. */
    private PlanEntry same(DesiredDocument desired, PublishedVersion there, boolean applied) {
        Optional<String> rejection = standing.rejection(there);
        if (rejection.isPresent()) {
            String note = "is published again: the job rejected version " + there.offset() + ": " + rejection.get();
            return entry(PlanAction.CHANGE, desired, Optional.of(there), List.of(note), List.of());
        }
        String how = standing.set(there.key()).isPresent() ? "noted as applied" : "joins the set";
        return applied
                ? entry(PlanAction.SAME, desired, Optional.of(there), List.of(), List.of())
                : entry(PlanAction.ADOPT, desired, Optional.of(there), List.of("the same document: " + how), List.of());
    }

    private static String drift(PublishedVersion there) {
        String way = there.provenance().origin().map(Provenance.Origin::words).orElse("by another client");
        return "changed " + way + " by " + who(there) + " since it was last applied";
    }

    private static String who(PublishedVersion version) {
        return version.who() + " at " + TIME.format(Instant.ofEpochMilli(version.millis()));
    }

    /** Returns the step for a document of the set that is not in the directory. */
    PlanEntry surplus(PublishedVersion there) {
        boolean drifted = !standing.applied(there.key()).equals(Standing.hash(there));
        List<String> notes = new ArrayList<>();
        if (drifted) {
            notes.add(drift(there));
        }
        PlanAction action = !options.prune()
                ? PlanAction.SURPLUS
                : drifted && !options.overwrite() ? PlanAction.DRIFT : PlanAction.DELETE;
        notes.add(action == PlanAction.DELETE ? "is deleted: it is not in the directory" : "is not in the directory");
        return new PlanEntry(
                action,
                there.key(),
                Optional.empty(),
                OptionalLong.of(there.offset()),
                Optional.empty(),
                notes,
                List.of(),
                List.of());
    }

    private PlanEntry otherSet(DesiredDocument desired, Optional<PublishedVersion> newest, String set) {
        String message = "belongs to the set " + set + " on the topic";
        Problem problem = new Problem(
                ProblemSeverity.ERROR,
                "other-set",
                message,
                "give the rule another id, or plan with --set " + set,
                1,
                1,
                "");
        return new PlanEntry(
                PlanAction.WRONG,
                desired.key(),
                Optional.of(desired.file()),
                version(newest),
                Optional.empty(),
                List.of(message),
                List.of(),
                List.of(problem));
    }

    private PlanEntry entry(
            PlanAction action,
            DesiredDocument desired,
            Optional<PublishedVersion> newest,
            List<String> notes,
            List<String> difference) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(action == PlanAction.SAME ? List.of() : desired.notes());
        String document = desired.document();
        if (desired.rule().isPresent()) {
            AcceptedExceptions.Kept kept =
                    accepted.keepIn(desired.rule().get().document(), standing.lists(), LocalDate.now(ZoneOffset.UTC));
            document = CanonicalJson.of(kept.document());
            kept.kept().stream().map(EntryBuilder::keeps).forEach(all::add);
            kept.unfit().stream()
                    .map(clause -> "the accepted exception " + clause.name() + " no longer fits and ends")
                    .forEach(all::add);
        }
        PlanEntry.Target target = new PlanEntry.Target(document, desired.source(), desired.hash());
        return new PlanEntry(
                action,
                desired.key(),
                Optional.of(desired.file()),
                version(newest),
                action.writes() ? Optional.of(target) : Optional.empty(),
                all,
                difference,
                desired.rule().map(CompiledRule::warnings).orElse(List.of()));
    }

    private static String keeps(ExceptClause clause) {
        return "keeps the accepted exception " + clause.name();
    }

    private static OptionalLong version(Optional<PublishedVersion> newest) {
        return newest.map(version -> OptionalLong.of(version.offset())).orElse(OptionalLong.empty());
    }

    /** Returns the fate of a rule's state, as the job decides it. */
    private List<String> forecast(DesiredDocument desired) {
        if (!DocumentKind.isRule(desired.key()) || desired.rule().isEmpty()) {
            return List.of();
        }
        CompiledRule next = desired.rule().get();
        Optional<CompiledRule> before = standing.judging(desired.key());
        return switch (StateForecast.of(before, next, lists::contains)) {
            case NONE ->
                before.flatMap(StateForecast::gathers).isPresent() ? List.of("its state is dropped") : List.of();
            case KEEPS -> List.of("keeps its state");
            case BEGINS -> needs(next).map(need -> List.of("begins: " + need)).orElse(List.of());
            case ANEW ->
                List.of("begins anew" + needs(next).map(need -> ": " + need).orElse(""));
        };
    }

    private static Optional<String> needs(CompiledRule rule) {
        HistoryNeed need = HistoryNeed.of(rule);
        if (need.learnMillis() > 0) {
            return Optional.of("it learns for " + Windows.of(Duration.ofMillis(need.learnMillis())));
        }
        return need.supportMillis() > 0
                ? Optional.of("its baseline has no value for " + Windows.of(Duration.ofMillis(need.supportMillis())))
                : Optional.empty();
    }
}

package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that {@code fluo accept} has added to rules on the rules topic. A file that is published again does not
 * know of them, so publishing keeps them. For several threads.
 */
public final class AcceptedExceptions {

    private final Map<String, List<ExceptClause>> byRule = new HashMap<>();

    /** @throws dev.fluo.tools.client.CommandException if Kafka does not answer */
    public static AcceptedExceptions read(KafkaAccess access, String rulesTopic) {
        AcceptedExceptions accepted = new AcceptedExceptions();
        try {
            new TopicReader(access).readAll(rulesTopic, accepted::add);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return accepted;
    }

    /** An exception that was accepted for a rule. */
    public record Accepted(String ruleId, ExceptClause clause) {}

    /**
     * A new document of a rule with the exceptions that were accepted for it.
     *
     * @param document with those that it keeps
     * @param kept the exceptions that it keeps
     * @param unfit accepted exceptions that the new document has no use for, because it is refused with them
     */
    public record Kept(RuleDocument document, List<ExceptClause> kept, List<ExceptClause> unfit) {}

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            add(id, record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    /** Takes the next document of the topic; null deletes the rule, and its exceptions with it. */
    public synchronized void add(String id, @Nullable String document) {
        if (document == null) {
            byRule.remove(id);
            return;
        }
        try {
            List<ExceptClause> accepted = RuleReader.read(document, Format.JSON, id).except().stream()
                    .filter(AcceptedSignal::isAccepted)
                    .toList();
            byRule.put(id, accepted);
        } catch (RuleRefusedException refused) {
            // the job refuses it too: what the document before it says is in force
        }
    }

    /**
     * Returns the exceptions of a rule that are in force and that its new document lacks.
     *
     * @param today in UTC
     */
    public synchronized List<ExceptClause> missingIn(RuleDocument document, LocalDate today) {
        return byRule.getOrDefault(document.id(), List.of()).stream()
                .filter(clause -> holds(clause, today))
                .filter(clause -> document.except().stream()
                        .noneMatch(
                                own -> own.when().strip().equals(clause.when().strip())))
                .toList();
    }

    /** Returns all exceptions that were accepted, by rule, those whose time is over too. */
    public synchronized List<Accepted> all() {
        return new TreeMap<>(byRule)
                .entrySet().stream()
                        .flatMap(rule -> rule.getValue().stream().map(clause -> new Accepted(rule.getKey(), clause)))
                        .toList();
    }

    /** Returns the exceptions that were accepted for a rule, those whose time is over too. */
    public synchronized List<ExceptClause> of(String ruleId) {
        return byRule.getOrDefault(ruleId, List.of());
    }

    /** Returns the exceptions of a name, or of a signal id or its beginning. */
    public List<Accepted> named(String name) {
        return all().stream()
                .filter(each -> each.clause().name().equals(name) || AcceptedSignal.isFor(each.clause(), name))
                .toList();
    }

    /**
     * Returns whether an exception is in force.
     *
     * @param today in UTC
     */
    public static boolean holds(ExceptClause clause, LocalDate today) {
        return clause.until().map(last -> !last.isBefore(today)).orElse(true);
    }

    /**
     * Returns a new document of a rule with the exceptions that were accepted for it and are still in force.
     *
     * @param today in UTC
     */
    public Kept keepIn(RuleDocument document, Lists lists, LocalDate today) {
        RuleDocument with = document;
        List<ExceptClause> kept = new ArrayList<>();
        List<ExceptClause> unfit = new ArrayList<>();
        for (ExceptClause clause : missingIn(document, today)) {
            RuleDocument excepting = with.excepting(clause);
            if (isAccepted(excepting, lists)) {
                with = excepting;
                kept.add(clause);
            } else {
                unfit.add(clause);
            }
        }
        return new Kept(with, List.copyOf(kept), List.copyOf(unfit));
    }

    private static boolean isAccepted(RuleDocument document, Lists lists) {
        try {
            RuleCompiler.compile(document, 0, lists);
            return CanonicalJson.of(document).getBytes(StandardCharsets.UTF_8).length <= RuleReader.MAX_BYTES;
        } catch (RuleRefusedException refused) {
            return false;
        }
    }
}

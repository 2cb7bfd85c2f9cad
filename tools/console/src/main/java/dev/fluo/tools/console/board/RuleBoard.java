package dev.fluo.tools.console.board;

import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules and shared lists as published, with what the job made of each. */
public final class RuleBoard {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBoard.class);

    private final Semconv semconv;
    private final ChangeListener listener;
    private final Map<String, BoardRule> rules = new TreeMap<>();
    private final AcceptedExceptions accepted = new AcceptedExceptions();

    /** @param semconv by which names rules read attributes if their documents do not say */
    public RuleBoard(Semconv semconv, ChangeListener listener) {
        this.semconv = semconv;
        this.listener = listener;
    }

    /**
     * Takes a record of the rules topic, in the topic's order. A smaller offset than before follows where the topic was
     * made again.
     *
     * @param document null where it deletes
     */
    public void acceptDocument(String key, byte @Nullable [] document, long version) {
        acceptDocument(key, document, version, Provenance.NONE);
    }

    /** Takes a record of the rules topic with its provenance, as above. */
    public void acceptDocument(String key, byte @Nullable [] document, long version, Provenance provenance) {
        String text = document == null ? null : new String(document, StandardCharsets.UTF_8);
        if (DocumentKind.isRule(key)) {
            accepted.add(key, text);
        }
        update(key, rule -> rule.withDocument(text, version, provenance));
    }

    /** Returns the exceptions that were accepted for the rules. */
    public AcceptedExceptions accepted() {
        return accepted;
    }

    /**
     * Takes a record of the status topic.
     *
     * @throws IllegalArgumentException if it is not a rule status
     */
    public void acceptStatus(byte[] document) {
        RuleStatus status = RuleStatusJson.read(document);
        if (!status.isHeartbeat()) {
            update(status.key(), rule -> rule.withStatus(status));
        }
    }

    private void update(String key, UnaryOperator<BoardRule> change) {
        synchronized (this) {
            BoardRule rule = rules.getOrDefault(key, new BoardRule(key, null, -1, null, Provenance.NONE));
            rules.put(key, change.apply(rule));
            notifyAll();
        }
        listener.rulesChanged();
    }

    /** All but the deleted ones, rules and lists, by key. */
    public synchronized List<BoardRule> all() {
        return rules.values().stream().filter(rule -> !rule.isDeleted()).toList();
    }

    public synchronized Optional<BoardRule> find(String key) {
        return Optional.ofNullable(rules.get(key)).filter(rule -> !rule.isDeleted());
    }

    /**
     * Compiles a rule as the job does.
     *
     * @throws RuleRefusedException with every problem
     */
    public CompiledRule compile(RuleDocument document, long version) throws RuleRefusedException {
        return compile(document, version, CompileContext.UNKNOWN);
    }

    /**
     * Compiles a rule as the job does, with warnings that follow from what spans have carried.
     *
     * @throws RuleRefusedException with every problem
     */
    public CompiledRule compile(RuleDocument document, long version, CompileContext carried)
            throws RuleRefusedException {
        return RuleCompiler.compile(document, version, lists(), semconv, carried);
    }

    /** The shared lists as they are published now; one that is refused is not among them. */
    public Lists lists() {
        Map<String, List<Object>> lists = new HashMap<>();
        for (BoardRule published : all()) {
            if (SharedList.isListKey(published.key()) && published.text() != null) {
                try {
                    SharedList list = SharedList.read(published.key(), published.text());
                    lists.put(list.name(), list.values());
                } catch (RuleRefusedException e) {
                    LOG.debug("{} is refused here as it was by the job", published.key(), e);
                }
            }
        }
        return new Lists(lists);
    }

    /** Returns the last status that the job gave of a key; empty if it has given none. */
    public synchronized Optional<RuleStatus> status(String key) {
        return Optional.ofNullable(rules.get(key)).map(BoardRule::status);
    }

    /**
     * Waits for what the job says of a document or a newer one; empty if it says nothing in time.
     *
     * @param offset of the document
     * @param before the status before the document was written: where the topic was made again, its offset is no less
     */
    public synchronized Optional<RuleStatus> awaitStatus(
            String key, long offset, Optional<RuleStatus> before, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<RuleStatus> status = status(key).filter(said -> DocumentVersion.offset(said.version()) >= offset);
            if (status.isPresent() && !status.equals(before)) {
                return status;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
    }
}

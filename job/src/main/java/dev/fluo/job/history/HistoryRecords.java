package dev.fluo.job.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.Refusal;
import dev.fluo.flink.ledger.RuleAccepted;
import dev.fluo.flink.ledger.RuleCounts;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.ledger.RuleRejected;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.flink.slice.RequestTimes;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Records of the one output of a history: a kind and a JSON document. */
public final class HistoryRecords {

    /** A signal that stands. */
    public static final String SIGNAL = "signal";

    /** An incident that stands. */
    public static final String INCIDENT = "incident";

    /** Verdicts of a rule: {@code rule}, {@code violated}, {@code satisfied}, {@code inconclusive}, … */
    public static final String COUNTS = "counts";

    /** Something to know of a rule: {@code rule}, {@code kind}, {@code text}. */
    public static final String RULE = "rule";

    /** Spans that were not judged: {@code class}, {@code error}, {@code place}, {@code spans}. */
    public static final String LOST = "lost";

    /** Event time up to which all is judged: {@code millis}, from the epoch. */
    public static final String PROGRESS = "progress";

    /** Type of a record, for Flink. */
    public static final TypeInformation<Tuple2<String, byte[]>> TYPE =
            Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE));

    private static final ObjectMapper JSON = new ObjectMapper();

    private HistoryRecords() {}

    static Tuple2<String, byte[]> of(String kind, byte[] json) {
        return Tuple2.of(kind, json);
    }

    /** Writes what the ledger would be told. */
    public static void ofLedger(LedgerEvent event, Collector<Tuple2<String, byte[]>> out) {
        if (event instanceof VerdictCounts counts) {
            counts.rules().forEach(rule -> out.collect(counts(rule)));
        } else if (event instanceof RuleAccepted accepted) {
            accepted.notes()
                    .forEach(note -> out.collect(rule(accepted.publication().key(), "warning", note)));
        } else if (event instanceof RuleRejected rejected) {
            String reasons = rejected.refusals().stream().map(Refusal::message).collect(Collectors.joining("; "));
            out.collect(rule(rejected.publication().key(), "refused", reasons));
        } else if (event instanceof RuleQuarantined quarantined) {
            out.collect(rule(quarantined.ruleId(), "quarantined", quarantined.reason()));
        } else if (event instanceof RuleNoted noted && !noted.note().isEmpty()) {
            out.collect(rule(noted.ruleId(), "note", noted.note()));
        }
    }

    private static Tuple2<String, byte[]> counts(RuleCounts counts) {
        return document(
                COUNTS,
                JSON.createObjectNode()
                        .put("rule", counts.ruleId())
                        .put("violated", counts.violated())
                        .put("satisfied", counts.satisfied())
                        .put("inconclusive", counts.inconclusive())
                        .put("error", counts.error())
                        .put("excepted", counts.excepted())
                        .put("pending", counts.pending()));
    }

    /** Writes the time up to which all is judged, epoch milliseconds. */
    static Tuple2<String, byte[]> progress(long millis) {
        return document(PROGRESS, JSON.createObjectNode().put("millis", millis));
    }

    private static Tuple2<String, byte[]> rule(String id, String kind, String text) {
        return document(
                RULE, JSON.createObjectNode().put("rule", id).put("kind", kind).put("text", text));
    }

    /** Writes what would be a dead letter, without its bytes. */
    public static Tuple2<String, byte[]> ofDeadLetter(DeadLetter letter) {
        return document(
                LOST,
                JSON.createObjectNode()
                        .put("class", letter.errorClass())
                        .put("error", letter.error())
                        .put("place", letter.topic() + ", request " + letter.offset())
                        .put("spans", spans(letter.value())));
    }

    private static int spans(byte @Nullable [] value) {
        try {
            return value == null ? 0 : new RequestTimes.Reader().read(value).spans();
        } catch (IOException e) {
            return 0; // no request, so no span that anybody could count
        }
    }

    private static Tuple2<String, byte[]> document(String kind, ObjectNode json) {
        try {
            return of(kind, JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }
}

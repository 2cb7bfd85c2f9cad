package dev.fluo.flink.blind;

import dev.fluo.flink.blind.BlindRules.Watched;
import dev.fluo.flink.blind.TelemetryEvent.Change;
import dev.fluo.flink.blind.TelemetryEvent.Sightings;
import dev.fluo.flink.intake.BroadcastRules;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.SeenTerm;
import dev.fluo.flink.ledger.TermsSeen;
import dev.fluo.rules.blindspot.BlindSpotChange;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import dev.fluo.rules.signal.SignalWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Finds rules that can no longer fire, because a term that was seen regularly is missing. It runs at parallelism 1,
 * under one key.
 *
 * <p>It counts event time in steps, and a step only if traces came in it: while all input rests, nothing is missed. A
 * step is looked at when the traces of its time have closed, so results do not depend on the order in which tasks tell
 * what they saw.
 */
public class BlindSpots extends AbstractStreamOperator<Signal>
        implements TwoInputStreamOperator<TelemetryEvent, RuleUpdate, Signal>, Triggerable<Integer, VoidNamespace> {

    /** Side output for the ledger: when terms of rules came last. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("blind-ledger", LedgerEvent.TYPE);

    private static final long serialVersionUID = 1L;

    private static final int KEY = 0;

    /** All events under one key. */
    public static final KeySelector<TelemetryEvent, Integer> ONE_KEY = event -> KEY;

    /** Part of the state's format. */
    private static final String TIMERS = "sighting-steps";

    private final BlindSettings settings;
    private final Duration settle;
    private final SignalSettings signals;
    private final Duration tellEvery;

    private transient BroadcastRules broadcast;
    private transient BlindRules rules;
    private transient BlindStore store;
    private transient BlindReview review;
    private transient SignalWriter writer;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<String, Integer> spots;
    private transient long toldAt;
    private transient boolean rulesLoaded;

    /**
     * @param settle event time after which the traces of a moment have usually closed
     * @param signals what signals may say
     * @param tellEvery processing time after which the ledger is told when terms came last
     */
    public BlindSpots(BlindSettings settings, Duration settle, SignalSettings signals, Duration tellEvery) {
        this.settings = settings;
        this.settle = settle;
        this.signals = signals;
        this.tellEvery = tellEvery;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        broadcast = new BroadcastRules(context.getOperatorStateStore(), RuleDefaults.of(getRuntimeContext()));
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        rules = new BlindRules(RuleDefaults.of(getRuntimeContext()));
        store = new BlindStore(getRuntimeContext());
        review = new BlindReview(settings, store, rules, this::tell);
        writer = new SignalWriter(signals.redaction(), signals.maxBytes(), () -> {});
        spots = new ConcurrentHashMap<>();
        toldAt = Long.MIN_VALUE;
        setCurrentKey(KEY);
        store.countIn(settings.stepMillis());
        for (OpenBlindSpot spot : store.open()) {
            count(spot.ruleId(), 1);
        }
    }

    @Override
    public void processElement1(StreamRecord<TelemetryEvent> element) throws Exception {
        if (element.getValue() instanceof Change change) {
            store.add(change.change());
        } else {
            add((Sightings) element.getValue());
        }
    }

    /** Takes sightings. Those of a step that was looked at before count for the next one. */
    private void add(Sightings sightings) throws Exception {
        long reviewed = store.reviewed();
        long step = settings.begins(sightings.stepMillis());
        long open =
                reviewed == Long.MIN_VALUE ? step : Math.max(step, settings.begins(reviewed) + settings.stepMillis());
        if (store.add(open, sightings)) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, open + settings.stepMillis() + settle.toMillis());
        }
    }

    @Override
    public void processElement2(StreamRecord<RuleUpdate> element) throws Exception {
        loadRules();
        setCurrentKey(KEY);
        boolean watches = !store.open().isEmpty();
        Map<String, Watched> before = watches ? Map.copyOf(rules.all()) : Map.of();
        for (RuleUpdate update : broadcast.apply(element.getValue())) {
            apply(update);
        }
        if (watches) {
            review.rulesChanged(before);
        }
    }

    @Override
    public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
        loadRules();
        for (Sightings step : store.take(timer.getTimestamp() - settings.stepMillis() - settle.toMillis())) {
            review.review(step);
        }
        long now = timers.currentProcessingTime();
        if (toldAt == Long.MIN_VALUE || now - toldAt >= tellEvery.toMillis()) {
            toldAt = now;
            tellTerms();
        }
    }

    private void tellTerms() throws Exception {
        for (Watched rule : rules.all().values()) {
            List<SeenTerm> terms = review.terms(rule);
            if (!terms.isEmpty()) {
                output.collect(
                        LEDGER, new StreamRecord<>(new TermsSeen(rule.rule().id(), terms)));
            }
        }
    }

    private void tell(Watched rule, BlindSpotChange change) {
        count(rule.rule().id(), change.action().isEnd() ? -1 : 1);
        Instant created = Instant.ofEpochMilli(timers.currentProcessingTime());
        output.collect(new StreamRecord<>(writer.write(rule.rule(), change, created)));
    }

    /** Counts the open blind spots of a rule. As many rules have a series as rules may stand at once. */
    private void count(String rule, int more) {
        if (spots.put(rule, spots.getOrDefault(rule, 0) + more) == null) {
            new RuleBlindMetrics(getMetricGroup(), rule, () -> spots.getOrDefault(rule, 0));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
        throw new IllegalStateException("blind spots have no processing-time timers: " + timer);
    }

    private void loadRules() throws Exception {
        if (!rulesLoaded) {
            rulesLoaded = true;
            broadcast.standing().forEach(this::apply);
        }
    }

    /** Applies an update; a rule that stands has a series from now on. */
    private void apply(RuleUpdate update) {
        rules.apply(update);
        if (update.kind() != RuleUpdate.Kind.DELETED && update.isRule()) {
            count(update.key(), 0);
        }
    }
}

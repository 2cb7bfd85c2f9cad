package dev.fluo.flink.suppression;

import dev.fluo.flink.assembly.Silence;
import dev.fluo.flink.faults.ItemFaults;
import dev.fluo.flink.intake.BroadcastRules;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleAcknowledged;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Gives the first signals of a rule and key and counts the rest, and marks those that are muted. Keyed by rule; every
 * subtask gets all mutes. The timers of a rule are told apart by their namespace, so that a rule may have very many keys
 * and no timer looks at more than one.
 */
public final class SignalSuppression extends AbstractStreamOperator<Signal>
        implements TwoInputStreamOperator<Signal, RuleUpdate, Signal>, Triggerable<String, String> {

    /** Side output for the ledger: the bounds that rules met. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("suppression-ledger", LedgerEvent.TYPE);

    private static final long serialVersionUID = 1L;

    private final SuppressionSettings settings;

    private transient InternalTimerService<String> timers;
    private transient KeyedSuppressionStore store;
    private transient RuleSuppression suppression;
    private transient EarlySignals early;
    private transient ItemFaults faults;
    private transient Silence silence;
    private transient Set<RuleNoted> noted;
    private transient BroadcastRules documents;
    private transient Mutes mutes;
    private transient boolean mutesLoaded;

    /** @param settings how many signals a rule may give */
    public SignalSuppression(SuppressionSettings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        documents = new BroadcastRules(context.getOperatorStateStore(), RuleDefaults.of(getRuntimeContext()));
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("suppression", StringSerializer.INSTANCE, this);
        silence = new Silence(settings.silence().toMillis());
        silence.observe(timers.currentWatermark(), timers.currentProcessingTime());
        store = new KeyedSuppressionStore(getRuntimeContext(), timers, silence);
        early = new EarlySignals(getRuntimeContext(), timers);
        mutes = new Mutes();
        suppression = new RuleSuppression(
                settings,
                store,
                new MutedSignals(getRuntimeContext(), timers, mutes),
                new SuppressionMetrics(getMetricGroup()));
        noted = new HashSet<>();
        faults = new ItemFaults(getMetricGroup());
    }

    @Override
    public void processElement1(StreamRecord<Signal> element) throws Exception {
        loadMutes();
        if (!early.keeps(element)) {
            take(element.getValue(), moment());
        }
    }

    /** Of the documents of the rules topic only mutes matter here. Acknowledgements are only confirmed. */
    @Override
    public void processElement2(StreamRecord<RuleUpdate> element) throws Exception {
        if (!element.getValue().isAfterVerdicts()) {
            return;
        }
        loadMutes();
        List<RuleUpdate> changed = documents.apply(element.getValue());
        changed.forEach(this::take);
        if (!changed.isEmpty()) {
            for (String ruleId : rulesWithMutedSignals()) {
                setCurrentKey(ruleId);
                run(ruleId, () -> suppression.onMuteEnd(moment(), new Emitter()));
            }
        }
    }

    /** Takes over, once, the mutes that stood before the start. */
    private void loadMutes() throws Exception {
        if (!mutesLoaded) {
            mutesLoaded = true;
            documents.standing().forEach(this::take);
        }
    }

    private void take(RuleUpdate update) {
        mutes.apply(update);
        if (update.kind() == RuleUpdate.Kind.ACCEPTED) {
            TaskInfo task = getRuntimeContext().getTaskInfo();
            RuleAcknowledged event = new RuleAcknowledged(
                    update.key(), update.version(), task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks());
            output.collect(LEDGER, new StreamRecord<>(event));
        }
    }

    private List<String> rulesWithMutedSignals() throws Exception {
        List<String> rules = new ArrayList<>();
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        MutedSignals.MUTED,
                        (ruleId, signals) -> rules.add(ruleId));
        return rules;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        silence.observe(mark.getTimestamp(), timers.currentProcessingTime());
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<String, String> timer) throws Exception {
        loadMutes();
        if (timer.getNamespace().equals(MutedSignals.TIMER)) {
            run(timer.getKey(), () -> suppression.onMuteEnd(moment(), new Emitter()));
        } else if (timer.getNamespace().equals(EarlySignals.TIMER)) {
            // the watermark may be far beyond the time that the signals waited for
            EventMoment then = new EventMoment(timer.getTimestamp(), timers.currentProcessingTime());
            for (Signal signal : early.take(timer.getTimestamp())) {
                take(signal, then);
            }
        } else {
            run(timer.getKey(), () -> store.fire(timer, suppression, moment(), new Emitter()));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, String> timer) throws Exception {
        loadMutes();
        run(timer.getKey(), () -> store.fireInSilence(timer, suppression, moment(), new Emitter()));
    }

    /** A signal that meets a document which cannot be read is taken once more, without that document. */
    private void take(Signal signal, EventMoment then) throws Exception {
        ItemFaults.Work work = () -> suppression.onSignal(signal, then, new Emitter());
        if (!run(signal.ruleId(), work)) {
            faults.attempt("Signal " + signal.id() + " of rule " + signal.ruleId(), work);
        }
    }

    /**
     * Runs work on the rule at hand.
     *
     * @return false if it failed, and the windows of the rule were given up
     */
    private boolean run(String ruleId, ItemFaults.Work work) throws Exception {
        boolean done = faults.attempt("The count of suppressed signals of rule " + ruleId, work);
        if (!done) {
            store.giveUpWindows();
        }
        return done;
    }

    private EventMoment moment() {
        return new EventMoment(timers.currentWatermark(), timers.currentProcessingTime());
    }

    /** Writes to the outputs. A note that was made once is not made again by this subtask: the ledger knows it. */
    private final class Emitter implements SuppressionOutput {

        @Override
        public void give(Signal signal) {
            output.collect(new StreamRecord<>(signal));
        }

        @Override
        public void bound(Signal signal, String note) {
            RuleNoted event = new RuleNoted(signal.ruleId(), signal.ruleVersion(), note);
            if (noted.add(event)) {
                output.collect(LEDGER, new StreamRecord<>(event));
            }
        }
    }
}

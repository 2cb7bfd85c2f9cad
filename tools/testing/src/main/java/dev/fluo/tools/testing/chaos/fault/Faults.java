package dev.fluo.tools.testing.chaos.fault;

import dev.fluo.tools.testing.chaos.stack.Server;
import dev.fluo.tools.testing.chaos.stack.Stack;
import dev.fluo.tools.testing.chaos.stack.TcpProxy;
import java.util.List;
import java.util.Random;

/** Makes faults of every kind for a stack. */
public final class Faults {

    private static final List<Integer> PARALLELISMS = List.of(2, 4, 1);

    private final Stack stack;
    private final RulePublisher rules;
    private final Random random;
    private int rescaled;

    /** @param seed chooses which of several TaskManagers is hit */
    public Faults(Stack stack, RulePublisher rules, long seed) {
        this.stack = stack;
        this.rules = rules;
        this.random = new Random(seed);
    }

    /** A fault of that kind, which begins when it is told to. */
    public Fault of(FaultKind kind) {
        int taskManager = random.nextInt(stack.flink().taskManagers().size());
        Server taskManagerServer = stack.flink().taskManagers().get(taskManager);
        List<TcpProxy> taskManagerProxies = stack.flink().taskManagerProxies(taskManager);
        List<TcpProxy> jobManagerProxies = List.of(stack.flink().jobManagerProxy());
        return switch (kind) {
            case KILL_TASKMANAGER -> killed(kind, taskManagerServer);
            case KILL_JOBMANAGER -> killed(kind, stack.flink().jobManager());
            case KILL_KAFKA -> killed(kind, stack.kafka());
            case KILL_ELASTICSEARCH -> killed(kind, stack.elasticsearch());
            case REFUSE_TASKMANAGER -> refused(kind, taskManagerProxies);
            case REFUSE_JOBMANAGER -> refused(kind, jobManagerProxies);
            case REFUSE_KAFKA -> refused(kind, List.of(stack.kafkaProxy()));
            case REFUSE_ELASTICSEARCH -> refused(kind, List.of(stack.elasticsearchProxy()));
            case HANG_TASKMANAGER -> silent(kind, taskManagerProxies);
            case HANG_JOBMANAGER -> silent(kind, jobManagerProxies);
            case HANG_KAFKA -> silent(kind, List.of(stack.kafkaProxy()));
            case HANG_ELASTICSEARCH -> silent(kind, List.of(stack.elasticsearchProxy()));
            case PAUSE_TASKMANAGER -> paused(kind, taskManagerServer);
            case PAUSE_JOBMANAGER -> paused(kind, stack.flink().jobManager());
            case PAUSE_KAFKA -> paused(kind, stack.kafka());
            case PAUSE_ELASTICSEARCH -> paused(kind, stack.elasticsearch());
            case LOSE_CHECKPOINTS ->
                new Fault(
                        kind,
                        kind.title(),
                        stack.flink().checkpointStore()::lose,
                        stack.flink().checkpointStore()::findAgain);
            case RESCALE -> rescaled(kind);
            case CHANGE_RULES -> new Fault(kind, kind.title(), rules::publishAndDelete, rules::awaitActive);
            case UPGRADE -> upgraded(kind);
            case ROLLING_RESTART -> new Fault(kind, kind.title(), stack.flink()::restartOneByOne, () -> {});
        };
    }

    private static Fault killed(FaultKind kind, Server server) {
        return new Fault(kind, "kill -9 of " + server, server::kill, server::start);
    }

    private static Fault paused(FaultKind kind, Server server) {
        return new Fault(kind, server + " paused (SIGSTOP)", server::pause, server::resume);
    }

    private static Fault refused(FaultKind kind, List<TcpProxy> proxies) {
        return new Fault(
                kind, kind.title(), () -> proxies.forEach(TcpProxy::refuse), () -> proxies.forEach(TcpProxy::pass));
    }

    private static Fault silent(FaultKind kind, List<TcpProxy> proxies) {
        return new Fault(
                kind, kind.title(), () -> proxies.forEach(TcpProxy::fallSilent), () -> proxies.forEach(TcpProxy::pass));
    }

    private Fault rescaled(FaultKind kind) {
        int from = parallelism();
        rescaled++;
        int to = parallelism();
        String[] savepoint = new String[1];
        return new Fault(
                kind,
                "rescale " + from + " → " + to + " by a savepoint",
                () -> savepoint[0] = stack.stopJob(),
                () -> stack.submit(to, savepoint[0]));
    }

    private Fault upgraded(FaultKind kind) {
        int from = parallelism();
        rescaled++;
        int to = parallelism();
        String[] savepoint = new String[1];
        return new Fault(
                kind,
                kind.title() + ", " + from + " → " + to,
                () -> {
                    savepoint[0] = stack.stopJob();
                    rules.publishChangeAndDelete();
                },
                () -> {
                    stack.upgrade(to, savepoint[0]);
                    rules.awaitActive();
                });
    }

    private int parallelism() {
        return PARALLELISMS.get(rescaled % PARALLELISMS.size());
    }
}

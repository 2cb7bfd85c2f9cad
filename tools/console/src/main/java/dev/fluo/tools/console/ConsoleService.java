package dev.fluo.tools.console;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.RuleClient;
import dev.fluo.tools.console.backtest.Backtests;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RedactionInForce;
import dev.fluo.tools.console.feed.Feeds;
import dev.fluo.tools.console.http.Benches;
import dev.fluo.tools.console.http.PageServer;
import dev.fluo.tools.console.http.Subscribers;
import dev.fluo.tools.console.workbench.Desk;
import dev.fluo.tools.console.workbench.Publisher;
import dev.fluo.tools.console.workbench.Publishing;
import dev.fluo.tools.console.workbench.Workbench;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The console as it runs: reading, checking, serving. */
public final class ConsoleService implements AutoCloseable {

    private final Deque<Runnable> stops;
    private final PageServer server;

    private ConsoleService(Deque<Runnable> stops, PageServer server) {
        this.stops = stops;
        this.server = server;
    }

    /**
     * Starts it. The topics must be there.
     *
     * @throws CommandException if Kafka does not answer, or the port cannot be had
     */
    public static ConsoleService start(KafkaAccess access, Topics topics, ConsoleOptions options) {
        Deque<Runnable> stops = new ArrayDeque<>();
        try {
            return new ConsoleService(stops, serve(access, topics, options, stops));
        } catch (IOException e) {
            stop(stops);
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot listen on port " + options.port() + " of 127.0.0.1: " + e.getMessage(),
                    "Is another console running? Else take a free one: --port 0",
                    e);
        } catch (RuntimeException e) {
            stop(stops);
            throw e;
        }
    }

    /** @param stops receives the actions that end what was started */
    private static PageServer serve(KafkaAccess access, Topics topics, ConsoleOptions options, Deque<Runnable> stops)
            throws IOException {
        Subscribers subscribers = new Subscribers();
        RedactionInForce redaction =
                options.redaction().map(RedactionInForce::given).orElseGet(RedactionInForce::unknown);
        Boards boards = Boards.empty(options.traceBytes(), options.trial(), redaction, subscribers);
        Workbench workbench = new Workbench(boards);
        stops.push(workbench::close);
        RuleClient client = RuleClient.connect(access, topics);
        stops.push(client::close);
        Optional<Publisher> publisher = options.allowPublish()
                ? Optional.of(new Publisher(boards.rules(), client::write, options.author()))
                : Optional.empty();
        Feeds feeds = Feeds.start(access, topics, boards);
        stops.push(feeds::close);
        Optional<Backtests> backtests = options.backtest().map(program -> new Backtests(program, boards));
        backtests.ifPresent(running -> stops.push(running::close));
        PageServer server = PageServer.start(
                options.port(),
                boards,
                subscribers,
                new Benches(
                        workbench,
                        backtests,
                        publisher.map(each -> new Publishing(workbench, boards.rules(), each)),
                        publisher.map(each -> new Desk(boards, each, InstantSource.system()))),
                options.traceLink(),
                feeds::health);
        stops.push(server::close);
        return server;
    }

    private static void stop(Deque<Runnable> stops) {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }

    /** Returns the address of the page, without the right to publish. */
    public String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The address to open; it carries the right to publish, where there is one. */
    public String address() {
        return server.address();
    }

    @Override
    public void close() {
        stop(stops);
    }
}

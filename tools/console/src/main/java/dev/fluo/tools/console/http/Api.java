package dev.fluo.tools.console.http;

import dev.fluo.tools.console.backtest.Backtests;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.view.IncidentPage;
import dev.fluo.tools.console.view.RuleLine;
import dev.fluo.tools.console.view.RuleView;
import dev.fluo.tools.console.view.SignalView;
import dev.fluo.tools.console.view.TraceView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers of JSON. */
final class Api {

    private static final String INCIDENT = "/api/incidents/";
    private static final String SIGNAL = "/api/signals/";
    private static final String RULE = "/api/rules/";
    private static final String TRACE = "/api/traces/";

    private final Boards boards;
    private final Benches benches;
    private final BacktestApi backtests;
    private final DeskApi desk;
    private final Optional<String> traceLink;
    private final Door door;
    private final Supplier<Object> health;

    /**
     * Creates the API.
     *
     * @param benches where rules are made
     * @param traceLink URL of a trace elsewhere; empty for none
     */
    Api(Boards boards, Benches benches, Optional<String> traceLink, Door door, Supplier<Object> health) {
        this.boards = boards;
        this.benches = benches;
        this.backtests = new BacktestApi(benches);
        this.desk = new DeskApi(boards, benches);
        this.traceLink = traceLink;
        this.door = door;
        this.health = health;
    }

    /**
     * The facts that the page has to know of itself.
     *
     * @param token goes with every request that changes or computes something
     * @param mayPublish whether this user may publish
     * @param canPublish whether the console was started so that somebody may
     * @param traceLink URL of a trace elsewhere, with {@code {{trace.id}}} for its id; null for none
     * @param histories that a rule may be back-tested on; none where that is not possible
     */
    record Session(
            String token,
            boolean mayPublish,
            boolean canPublish,
            @Nullable String traceLink,
            List<Backtests.Choice> histories,
            State state) {}

    /**
     * State of the console.
     *
     * @param feeds what is read, by name
     * @param damaged records of spans of which something had to be cut out
     */
    record State(Object feeds, int traces, long traceBytes, long damaged, long signalsForgotten) {}

    /** All rules, and what their counts cover: event times, ISO 8601; null while there are none. */
    record Rules(@Nullable String countedSince, @Nullable String countedUntil, List<RuleLine> rules) {}

    HttpReply answer(Request request) throws IOException, RefusedRequestException, InterruptedException {
        return switch (request.method()) {
            case "GET" -> get(request);
            case "POST" -> post(request);
            default -> throw new RefusedRequestException(405, "GET and POST are known, not " + request.method());
        };
    }

    private HttpReply get(Request request) throws RefusedRequestException {
        String path = request.path();
        if (path.startsWith(INCIDENT)) {
            return found(IncidentPage.find(path.substring(INCIDENT.length()), boards), "incident");
        }
        if (path.startsWith(SIGNAL)) {
            return found(SignalView.find(path.substring(SIGNAL.length()), boards), "signal");
        }
        if (path.startsWith(RULE)) {
            return found(RuleView.find(path.substring(RULE.length()), boards), "rule");
        }
        if (path.startsWith(TRACE)) {
            return found(TraceView.find(path.substring(TRACE.length()), boards), "trace");
        }
        return switch (path) {
            case "/api/session" -> HttpReply.json(200, session(request));
            case "/api/incidents" -> HttpReply.json(200, boards.incidents().newestFirst());
            case "/api/signals" -> HttpReply.json(200, boards.signals().newestFirst());
            case "/api/rules" -> HttpReply.json(200, rules());
            case "/api/notices" -> desk.state();
            case "/api/backtest" -> backtests.state();
            case "/api/backtest/report" -> backtests.report();
            default -> throw new RefusedRequestException(404, "there is nothing at " + path);
        };
    }

    private static HttpReply found(Optional<?> view, String kind) throws RefusedRequestException {
        Object shown = view.orElseThrow(
                () -> new RefusedRequestException(
                        404,
                        "this " + kind
                                + " is not in the console's memory: it was dropped, or is older than the console's first record"));
        return HttpReply.json(200, shown);
    }

    private Session session(Request request) {
        State state = new State(
                health.get(),
                boards.traces().size(),
                boards.traces().bytes(),
                boards.traces().damaged(),
                boards.signals().forgotten());
        return new Session(
                door.pageToken(),
                door.mayPublish(request),
                benches.publishing().isPresent(),
                traceLink.orElse(null),
                backtests.choices(),
                state);
    }

    private Rules rules() {
        return new Rules(boards.audit().countedSince(), boards.audit().countedUntil(), RuleLine.all(boards));
    }

    private HttpReply post(Request request) throws IOException, RefusedRequestException, InterruptedException {
        return switch (request.path()) {
            case "/api/check" -> {
                door.checkOwnPage(request);
                yield HttpReply.json(
                        200,
                        benches.workbench()
                                .check(
                                        request.text(),
                                        request.parameter("traces").isPresent()));
            }
            case "/api/explain" -> {
                door.checkOwnPage(request);
                yield found(
                        benches.workbench().explain(request.parameter("trace").orElse(""), request.parameter("rule")),
                        "trace");
            }
            case "/api/backtest" -> {
                door.checkOwnPage(request);
                yield backtests.start(request);
            }
            case "/api/backtest/cancel" -> {
                door.checkOwnPage(request);
                yield backtests.cancel();
            }
            case "/api/mute", "/api/mute/end", "/api/acknowledge", "/api/acknowledge/withdraw" -> {
                door.checkPublisher(request);
                yield desk.act(request);
            }
            case "/api/publish" -> {
                door.checkPublisher(request);
                yield HttpReply.json(200, benches.publishing().orElseThrow().publish(request.text()));
            }
            default -> throw new RefusedRequestException(404, "there is nothing at " + request.path());
        };
    }
}

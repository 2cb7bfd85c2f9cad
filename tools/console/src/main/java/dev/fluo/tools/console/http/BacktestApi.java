package dev.fluo.tools.console.http;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.tools.console.backtest.BacktestRefusedException;
import dev.fluo.tools.console.backtest.BacktestState;
import dev.fluo.tools.console.backtest.Backtests;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Answers about back-tests. */
final class BacktestApi {

    /** The report is a page of its own with its own style. It runs no script, and only this page shows it. */
    private static final Map<String, String> REPORT_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'self'; sandbox",
            "X-Frame-Options",
            "SAMEORIGIN");

    private final Benches benches;

    BacktestApi(Benches benches) {
        this.benches = benches;
    }

    List<Backtests.Choice> choices() {
        return benches.backtests().map(Backtests::choices).orElse(List.of());
    }

    HttpReply state() throws RefusedRequestException {
        return HttpReply.json(200, backtests().state());
    }

    HttpReply start(Request request) throws IOException, RefusedRequestException {
        String text = request.text();
        try {
            BacktestState started = backtests()
                    .start(
                            benches.workbench().compiled(text),
                            text,
                            request.parameter("history").orElse(""));
            return HttpReply.json(202, started);
        } catch (RuleRefusedException e) {
            throw new RefusedRequestException(
                    400, "the rule is refused: " + e.problems().get(0).message());
        } catch (BacktestRefusedException e) {
            throw new RefusedRequestException(409, e.getMessage());
        }
    }

    HttpReply cancel() throws RefusedRequestException {
        return HttpReply.json(200, backtests().cancel());
    }

    HttpReply report() throws RefusedRequestException {
        byte[] page = backtests()
                .report()
                .orElseThrow(() -> new RefusedRequestException(404, "there is no report of a back-test"));
        return new HttpReply(200, "text/html; charset=utf-8", page, REPORT_HEADERS);
    }

    private Backtests backtests() throws RefusedRequestException {
        return benches.backtests()
                .orElseThrow(() -> new RefusedRequestException(404, "this console cannot back-test: use fluo console"));
    }
}

package dev.fluo.tools.console.http;

import dev.fluo.tools.console.backtest.Backtests;
import dev.fluo.tools.console.workbench.Desk;
import dev.fluo.tools.console.workbench.Publishing;
import dev.fluo.tools.console.workbench.Workbench;
import java.util.Optional;

/**
 * The places where rules are made.
 *
 * @param workbench checks them
 * @param backtests tries them on history; empty where that is not possible
 * @param publishing empty where nobody may publish
 * @param desk acknowledges and mutes; empty where nobody may publish
 */
public record Benches(
        Workbench workbench, Optional<Backtests> backtests, Optional<Publishing> publishing, Optional<Desk> desk) {}

package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.testing.bench.load.Spread;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The spans that variants are measured on. */
enum VariantLoad {

    /** The generated traffic as it is. */
    STANDARD(shape -> shape, Spread.EVEN),

    /** A tenth of the spans in a second of event time: a tenth of the traces are open. */
    SPARSE(shape -> shape.withDensity(Math.max(1, shape.spansPerSecond() / VariantLoad.TIMES)), Spread.EVEN),

    /** Ten times the span names and routes. */
    MANY_KEYS(shape -> shape.withVariety(VariantLoad.TIMES), Spread.EVEN),

    /** Half of the spans in one service, under one name. */
    HOT_KEY(shape -> shape.withHotService(VariantLoad.HOT_SERVICE), Spread.EVEN),

    /** Half of the messages in one partition. */
    HOT_PARTITION(shape -> shape, Spread.HALF_IN_ONE);

    /** The factor by which a load grows. */
    static final int TIMES = 10;

    /** The service whose cross-trace rule counts different values by span name. */
    private static final int HOT_SERVICE = 2;

    private final UnaryOperator<TrafficShape> shape;
    private final Spread spread;

    VariantLoad(UnaryOperator<TrafficShape> shape, Spread spread) {
        this.shape = shape;
        this.spread = spread;
    }

    TrafficShape shape(TrafficShape standard) {
        return shape.apply(standard);
    }

    Spread spread() {
        return spread;
    }

    /** Returns the name without blanks, for topics and directories. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

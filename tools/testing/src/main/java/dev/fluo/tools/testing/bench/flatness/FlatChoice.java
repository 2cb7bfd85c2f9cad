package dev.fluo.tools.testing.bench.flatness;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@link FlatOptions}.
 *
 * @param steadyRate spans a second of the steady rate
 * @param svg directory for charts, if they are asked for
 */
public record FlatChoice(List<Variant> variants, int steadyMinutes, int steadyRate, Optional<Path> svg) {}

/** Charts as SVG, for pages in light and in dark. */
@NullMarked
package dev.fluo.tools.testing.bench.chart;

import org.jspecify.annotations.NullMarked;

/** Plans of a set of rules: what stands on the topic against what a directory wants, and the way from one to the other. */
@NullMarked
package dev.fluo.tools.client.plan;

import org.jspecify.annotations.NullMarked;

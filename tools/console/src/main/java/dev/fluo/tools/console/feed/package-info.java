/** Feeds: read the topics onto the boards, with plain consumers that belong to no group and commit nothing. */
@NullMarked
package dev.fluo.tools.console.feed;

import org.jspecify.annotations.NullMarked;

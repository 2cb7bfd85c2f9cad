/** Packs of rules: a manifest with checksums, archives, and the overrides of a team that survive an update. */
@NullMarked
package dev.fluo.tools.client.packs;

import org.jspecify.annotations.NullMarked;

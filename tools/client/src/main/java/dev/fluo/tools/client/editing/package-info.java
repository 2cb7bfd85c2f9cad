/** Help for editors of rule documents: the place of the cursor, the words that fit there, and what they mean. */
@NullMarked
package dev.fluo.tools.client.editing;

import org.jspecify.annotations.NullMarked;

/** Messages for people: failures of libraries and of the network in words of FLUO's own. */
@NullMarked
package dev.fluo.rules.text;

import org.jspecify.annotations.NullMarked;

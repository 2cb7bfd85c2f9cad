/** Import of Sigma rules and Sigma correlations over fields that spans have. */
@NullMarked
package dev.fluo.rules.sigma;

import org.jspecify.annotations.NullMarked;

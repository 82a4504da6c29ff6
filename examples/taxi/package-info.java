/** Predicting how long a taxi trip takes. */
@NullMarked
package taxi;

import org.jspecify.annotations.NullMarked;

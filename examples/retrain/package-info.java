/** The retraining loop: fetch, train, judge, promote only what is better, tell someone when it breaks. */
@NullMarked
package retrain;

import org.jspecify.annotations.NullMarked;

/* A shortage mostly lasts a moment; a disk that is broken stays so, and is not to be asked all the time. */
#include "press/mend.h"

#include "base/shortage.h"

enum { FIRST_PAUSE_MS = 10000, MOST_PAUSE_MS = 3600000, IN_VAIN_MS = 600000 };

static int64_t next_pause_ms(const struct mend *mend, int64_t now_ms)
{
    bool is_again = mend->last_ms && now_ms - mend->last_ms < 2 * mend->pause_ms;
    int64_t longer_ms = mend->pause_ms < MOST_PAUSE_MS / 2 ? 2 * mend->pause_ms : MOST_PAUSE_MS;
    return is_again ? longer_ms : FIRST_PAUSE_MS;
}

bool mend_tick(struct mend *mend, int64_t now_ms)
{
    if (!mend->kept_ms && shortage_is_kept())
        mend->kept_ms = now_ms;
    if (!mend->at_ms && shortage_is_noted()) {
        mend->pause_ms = next_pause_ms(mend, now_ms);
        mend->at_ms = now_ms + mend->pause_ms;
    }
    if (!mend->at_ms || now_ms < mend->at_ms)
        return false;
    mend->at_ms = 0;
    mend->last_ms = now_ms;
    shortage_forget();
    return true;
}

bool mend_is_in_vain(const struct mend *mend, int64_t now_ms)
{
    return mend->kept_ms && now_ms - mend->kept_ms >= IN_VAIN_MS;
}

int mend_wait_ms(const struct mend *mend, int64_t now_ms)
{
    int64_t next_ms = mend->kept_ms ? mend->kept_ms + IN_VAIN_MS : INT64_MAX;
    if (!mend->at_ms && shortage_is_noted())
        return 0;
    if (mend->at_ms && mend->at_ms < next_ms)
        next_ms = mend->at_ms;
    if (next_ms == INT64_MAX)
        return -1;
    return next_ms > now_ms ? (int)(next_ms - now_ms) : 0;
}

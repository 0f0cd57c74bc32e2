/* A shortage mostly lasts a moment; a disk that is broken stays so, and is not to be asked all the time. */
#include "press/mend.h"

#include "base/shortage.h"

enum { FIRST_PAUSE_MS = 10000, MOST_PAUSE_MS = 3600000 };

static int64_t next_pause_ms(const struct mend *mend, int64_t now_ms)
{
    bool is_again = mend->last_ms && now_ms - mend->last_ms < 2 * mend->pause_ms;
    int64_t longer_ms = mend->pause_ms < MOST_PAUSE_MS / 2 ? 2 * mend->pause_ms : MOST_PAUSE_MS;
    return is_again ? longer_ms : FIRST_PAUSE_MS;
}

bool mend_tick(struct mend *mend, int64_t now_ms)
{
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

int mend_wait_ms(const struct mend *mend, int64_t now_ms)
{
    if (!mend->at_ms)
        return shortage_is_noted() ? 0 : -1;
    return mend->at_ms > now_ms ? (int)(mend->at_ms - now_ms) : 0;
}

/* Modules are whole pixels, since cameras read sharp edges best. Always black on white: many readers cannot read a
 * light code on a dark background. */
#include "print/qr.h"

#include <qrencode.h>

enum { QUIET_MODULES = 4, BLACK = 0, WHITE = 0xFFFFFF };

static void draw_modules(struct canvas canvas, Rect square, const QRcode *code, int module_px)
{
    int edge = QUIET_MODULES * module_px;
    canvas_fill(canvas, square, 0xFF000000U | WHITE);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++) {
            Rect module = {square.x + edge + x * module_px, square.y + edge + y * module_px, module_px, module_px};
            if (code->data[y * code->width + x] & 1)
                canvas_fill(canvas, module, 0xFF000000U | BLACK);
        }
}

bool qr_draw(struct canvas canvas, Rect box, Str text)
{
    QRcode *code = text.len && text.len < 4096
                       ? QRcode_encodeData((int)text.len, (const unsigned char *)text.ptr, 0, QR_ECLEVEL_M)
                       : NULL;
    if (!code)
        return false;
    int n_modules = code->width + 2 * QUIET_MODULES, side = box.w < box.h ? box.w : box.h;
    int module_px = side / n_modules, size = module_px * n_modules;
    if (module_px > 0)
        draw_modules(canvas, (Rect){box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size}, code,
                     module_px);
    QRcode_free(code);
    return module_px > 0;
}

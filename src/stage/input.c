/* Names keys, clicks and finger movements. Keys that type something are named by what they type ("?" is elsewhere on
   every keyboard), the others by their own name. Owns nothing. */
#include "stage/input.h"

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "stage/scene.h"

enum { SWIPE_MS = 700, EMULATED_MS = 700 };

static const float SWIPE_SHARE = 0.08f;

static bool is_letter(SDL_Keycode code)
{
    return code >= 'a' && code <= 'z';
}

static bool is_printable(SDL_Keycode code)
{
    return code > ' ' && !(code & SDLK_SCANCODE_MASK) && code != SDLK_DELETE;
}

/* On keyboards for other scripts the letter keys count as the Latin letters in the same places. */
static SDL_Keycode latin(const SDL_Keysym *key)
{
    bool is_other = is_printable(key->sym) && key->sym > 127;
    if (is_other && key->scancode >= SDL_SCANCODE_A && key->scancode <= SDL_SCANCODE_Z)
        return 'a' + (key->scancode - SDL_SCANCODE_A);
    return key->sym;
}

static const char *name_of(SDL_Keycode code)
{
    switch (code) {
    case SDLK_KP_ENTER:
    case SDLK_RETURN:
    case SDLK_RETURN2:
        return "Enter";
    case SDLK_KP_PERIOD:
        return ".";
    case SDLK_KP_SPACE:
        return "Space";
    case SDLK_KP_BACKSPACE:
        return "Backspace";
    case SDLK_KP_TAB:
        return "Tab";
    default:
        return SDL_GetKeyName(code);
    }
}

static bool is_modifier(SDL_Keycode code)
{
    return (code >= SDLK_LCTRL && code <= SDLK_RGUI) || code == SDLK_CAPSLOCK || code == SDLK_NUMLOCKCLEAR ||
           code == SDLK_SCROLLLOCK || code == SDLK_MODE;
}

static void write_base_name(SDL_Keycode code, char name[15])
{
    if (code >= SDLK_KP_1 && code <= SDLK_KP_9)
        snprintf(name, 15, "%d", (int)(code - SDLK_KP_1) + 1);
    else if (code == SDLK_KP_0)
        snprintf(name, 15, "0");
    else if (is_letter(code))
        snprintf(name, 15, "%c", (char)code);
    else
        snprintf(name, 15, "%s", name_of(code));
}

static void write_name(SDL_Keycode code, int modifiers, char name[32])
{
    char base[15];
    write_base_name(code, base);
    bool is_writing = base[0] && !base[1];
    snprintf(name, 32, "%s%s%s%s", modifiers & KMOD_CTRL ? "Ctrl+" : "", modifiers & KMOD_ALT ? "Alt+" : "",
             (modifiers & KMOD_SHIFT) && !is_writing ? "Shift+" : "", base);
}

static bool repeats(SDL_Keycode code)
{
    return code == SDLK_RIGHT || code == SDLK_LEFT || code == SDLK_UP || code == SDLK_DOWN || code == SDLK_PAGEUP ||
           code == SDLK_PAGEDOWN;
}

/* Characters that need Shift or AltGr are only known once their text event arrives. */
static bool is_known_by_text(SDL_Keycode code, int modifiers)
{
    bool is_chord = modifiers & (KMOD_CTRL | KMOD_LALT);
    bool is_level = modifiers & (KMOD_SHIFT | KMOD_MODE | KMOD_RALT);
    return is_printable(code) && !is_letter(code) && is_level && !is_chord;
}

static bool press(struct input *input, const SDL_KeyboardEvent *key, struct stage_event *event)
{
    SDL_Keycode code = latin(&key->keysym);
    int modifiers = key->keysym.mod;
    if (is_modifier(code) || code == SDLK_UNKNOWN || (modifiers & KMOD_GUI) || (key->repeat && !repeats(code)))
        return false;
    write_name(code, modifiers, event->key);
    if (!event->key[0])
        return false;
    if (!key->repeat) {
        input->held = (int)key->keysym.scancode;
        input->held_at_ms = key->timestamp;
        memcpy(input->held_key, event->key, sizeof input->held_key);
    }
    input->expects_text = is_known_by_text(code, modifiers);
    event->kind = STAGE_KEY;
    return !input->expects_text;
}

static bool release(struct input *input, const SDL_KeyboardEvent *key, struct stage_event *event)
{
    if ((int)key->keysym.scancode != input->held || !input->held_key[0])
        return false;
    event->kind = STAGE_KEY_HELD;
    memcpy(event->key, input->held_key, sizeof event->key);
    event->held_ms = (int)(key->timestamp - input->held_at_ms);
    input->held_key[0] = '\0';
    return true;
}

static bool write_text(struct input *input, const SDL_TextInputEvent *text, struct stage_event *event)
{
    bool is_sign = input->expects_text && text->text[0] > ' ' && text->text[0] < 127 && !text->text[1];
    input->expects_text = false;
    if (!is_sign)
        return false;
    snprintf(event->key, sizeof event->key, "%c", text->text[0]);
    memcpy(input->held_key, event->key, sizeof input->held_key);
    event->kind = STAGE_KEY;
    return true;
}

/* Converts x, y from the window's pixels to the card's. */
static bool tap(const struct input *input, int x, int y, struct stage_event *event)
{
    int point[2] = {x, y};
    scene_point_to_card(input->rotate, input->w_px, input->h_px, point);
    int card_w = input->rotate % 180 == 0 ? input->w_px : input->h_px;
    event->kind = STAGE_KEY;
    event->x = point[0];
    event->y = point[1];
    snprintf(event->key, sizeof event->key, "%s", point[0] * 2 < card_w ? "tap-left" : "tap-right");
    return true;
}

/* Some servers turn touches into mouse clicks themselves. */
static bool is_from_finger(const struct input *input, const SDL_MouseButtonEvent *button)
{
    return button->which == SDL_TOUCH_MOUSEID || input->is_touching ||
           (input->was_touched && button->timestamp - input->finger_at_ms < EMULATED_MS);
}

static bool click(const struct input *input, const SDL_MouseButtonEvent *button, struct stage_event *event)
{
    if (button->button == SDL_BUTTON_RIGHT && !is_from_finger(input, button)) {
        event->kind = STAGE_KEY;
        snprintf(event->key, sizeof event->key, "right-click");
        return true;
    }
    if (button->button != SDL_BUTTON_LEFT || is_from_finger(input, button) || input->w_points < 1 ||
        input->h_points < 1)
        return false;
    int x = (int)((int64_t)button->x * input->w_px / input->w_points);
    int y = (int)((int64_t)button->y * input->h_px / input->h_points);
    return tap(input, x, y, event);
}

static bool roll(const SDL_MouseWheelEvent *wheel, struct stage_event *event)
{
    int y = wheel->direction == SDL_MOUSEWHEEL_FLIPPED ? -wheel->y : wheel->y;
    if (y == 0)
        return false;
    event->kind = STAGE_KEY;
    snprintf(event->key, sizeof event->key, "%s", y > 0 ? "wheel-up" : "wheel-down");
    return true;
}

static void touch(struct input *input, const SDL_TouchFingerEvent *finger)
{
    if (input->is_touching)
        return;
    input->is_touching = input->was_touched = true;
    input->finger = finger->fingerId;
    input->finger_x = finger->x;
    input->finger_y = finger->y;
    input->finger_at_ms = finger->timestamp;
}

/* Writes the finger's path along and across the upright card, as shares of its sides. */
static void measure_swipe(const struct input *input, const SDL_TouchFingerEvent *finger, float way[2])
{
    float dx = finger->x - input->finger_x, dy = finger->y - input->finger_y;
    bool is_upright = input->rotate % 180 == 0;
    float sign = input->rotate == 180 || input->rotate == 270 ? -1 : 1;
    way[0] = sign * (is_upright ? dx : dy);
    way[1] = is_upright ? dy : dx;
}

static bool lift(struct input *input, const SDL_TouchFingerEvent *finger, struct stage_event *event)
{
    if (!input->is_touching || finger->fingerId != input->finger)
        return false;
    uint32_t took_ms = finger->timestamp - input->finger_at_ms;
    float way[2];
    measure_swipe(input, finger, way);
    input->is_touching = false;
    input->finger_at_ms = finger->timestamp;
    bool is_far = fabsf(way[0]) > SWIPE_SHARE;
    if (!is_far && fabsf(way[1]) <= SWIPE_SHARE)
        return tap(input, (int)(finger->x * (float)input->w_px), (int)(finger->y * (float)input->h_px), event);
    if (!is_far || took_ms > SWIPE_MS || fabsf(way[0]) < fabsf(way[1]))
        return false;
    event->kind = STAGE_KEY;
    snprintf(event->key, sizeof event->key, "%s", way[0] < 0 ? "swipe-left" : "swipe-right");
    return true;
}

bool input_read(struct input *input, const SDL_Event *sdl, struct stage_event *event)
{
    switch (sdl->type) {
    case SDL_KEYDOWN:
        return press(input, &sdl->key, event);
    case SDL_KEYUP:
        return release(input, &sdl->key, event);
    case SDL_TEXTINPUT:
        return write_text(input, &sdl->text, event);
    case SDL_MOUSEBUTTONDOWN:
        return click(input, &sdl->button, event);
    case SDL_MOUSEWHEEL:
        return roll(&sdl->wheel, event);
    case SDL_FINGERDOWN:
        touch(input, &sdl->tfinger);
        return false;
    case SDL_FINGERUP:
        return lift(input, &sdl->tfinger, event);
    default:
        return false;
    }
}

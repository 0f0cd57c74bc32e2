/* The least that a program can do to show a card: a window surface of the display's size, paper, sixty words in ten
   lines. placard's start is compared with it. With --fade N it then fades N times between two cards in the window and
   prints the processor time per frame in ms, the reference for a crossfade. */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const lines[] = {
    "Most of the drawers along this wall are",   "shut, and it is not known who has the keys.",
    "Now and then somebody comes by in the",     "evening, pulls one of them open, and reads",
    "what is written on the cards inside. Then", "the lamp is put out again and the hall is",
    "dark until the next morning, when those",   "who keep the list walk past and count, as",
    "they do each day, how many of them stand",  "open and how many do not.",
};

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void set_card(SDL_Surface *surface, TTF_Font *font)
{
    const SDL_Color ink = {20, 33, 61, 255}, paper = {247, 243, 234, 255};
    SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, paper.r, paper.g, paper.b));
    int pitch = surface->h / 12;
    for (int i = 0; i < (int)SDL_arraysize(lines); i++) {
        SDL_Surface *line = TTF_RenderUTF8_Blended(font, lines[i], ink);
        SDL_Rect place = {surface->w / 12, pitch + i * pitch, 0, 0};
        if (line)
            SDL_BlitSurface(line, NULL, surface, &place);
        SDL_FreeSurface(line);
    }
}

/* Blends two pictures plainly, two channels at once, as a compiler vectorises it. */
static void blend(Uint32 *restrict to, const Uint32 *restrict a, const Uint32 *restrict b, int n, Uint32 share)
{
    for (int i = 0; i < n; i++) {
        Uint32 rb = ((a[i] & 0xff00ff) * (256 - share) + (b[i] & 0xff00ff) * share) >> 8 & 0xff00ff;
        Uint32 g = ((a[i] & 0x00ff00) * (256 - share) + (b[i] & 0x00ff00) * share) >> 8 & 0x00ff00;
        to[i] = rb | g;
    }
}

static void fade(SDL_Window *window, SDL_Surface *surface, int n_frames)
{
    int n = surface->w * surface->h;
    Uint32 *a = malloc((size_t)n * 4), *b = malloc((size_t)n * 4);
    memcpy(a, surface->pixels, (size_t)n * 4);
    for (int i = 0; i < n; i++)
        b[i] = ~a[i] & 0xffffff;
    double start = cpu_ms();
    for (int i = 0; i < n_frames; i++) {
        blend(surface->pixels, a, b, n, (Uint32)(i * 256 / n_frames));
        SDL_UpdateWindowSurface(window);
    }
    printf("%.3f\n", (cpu_ms() - start) / n_frames);
    free(a);
    free(b);
}

int main(int argc, char **argv)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0)
        return fprintf(stderr, "bare: %s\n", SDL_GetError()), 3;
    SDL_Rect all;
    SDL_GetDisplayBounds(0, &all);
    SDL_Window *window = SDL_CreateWindow("bare", all.x, all.y, all.w, all.h, SDL_WINDOW_BORDERLESS);
    SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
    TTF_Font *font = TTF_OpenFont(argc > 1 ? argv[1] : "/usr/share/fonts/opentype/inter/Inter-Regular.otf", all.h / 20);
    if (!surface || !font)
        return fprintf(stderr, "bare: %s\n", SDL_GetError()), 3;
    set_card(surface, font);
    SDL_UpdateWindowSurface(window);
    if (argc > 3 && strcmp(argv[2], "--fade") == 0)
        return fade(window, surface, atoi(argv[3])), 0;
    SDL_Event event;
    while (SDL_WaitEvent(&event))
        if (event.type == SDL_QUIT || event.type == SDL_KEYDOWN)
            break;
    return 0;
}

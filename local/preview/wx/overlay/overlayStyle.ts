/** Of a button to go on with, where nothing else is asked for: WeChat's link colour in the theme. */
export const LINK_COLOUR = 'var(--wxo-link)';

/** Look of what WeChat itself draws above a page. Sizes follow WeChat's own on a 375 px wide phone. */
export const OVERLAY_STYLE = `
.wxo{position:fixed;inset:0;z-index:10000;pointer-events:none;font-family:system-ui,-apple-system,"PingFang SC","Noto Sans SC",sans-serif;
  --wxo-link:#576b95;font-size:17px;line-height:1.4;color:rgba(0,0,0,.9);-webkit-tap-highlight-color:transparent}
.wxo>*{pointer-events:auto}
.wxo button{font:inherit;color:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer}
.wxo button:focus-visible,.wxo input:focus-visible{outline:2px solid #07c160;outline-offset:-2px}
.wxo-mask{position:absolute;inset:0;background:rgba(0,0,0,.6);animation:wxo-fade .2s}
.wxo-clear{position:absolute;inset:0}
@keyframes wxo-fade{from{opacity:0}}
@keyframes wxo-rise{from{transform:translateY(100%)}}
@keyframes wxo-spin{to{transform:rotate(360deg)}}
@media (prefers-reduced-motion:reduce){.wxo *{animation-duration:.01s!important}.wxo .wxo-spinner{animation-duration:2s!important}}
.wxo-toast{position:absolute;left:50%;top:42%;transform:translate(-50%,-50%);width:136px;min-height:136px;padding:28px 14px 20px;box-sizing:border-box;
  display:flex;flex-direction:column;align-items:center;gap:14px;background:#4c4c4c;color:rgba(255,255,255,.95);border-radius:12px;text-align:center;animation:wxo-fade .15s}
.wxo-toast.plain{width:auto;max-width:280px;min-height:0;padding:12px 20px;font-size:15px;border-radius:8px;white-space:pre-line;width:max-content}
.wxo-toast img{width:48px;height:48px;object-fit:contain}
.wxo-spinner{width:38px;height:38px;border:3px solid rgba(255,255,255,.3);border-top-color:#fff;border-radius:50%;box-sizing:border-box;animation:wxo-spin .9s linear infinite}
.wxo-note{position:absolute;left:50%;top:96px;transform:translateX(-50%);max-width:300px;width:max-content;padding:7px 14px;border-radius:16px;
  background:rgba(29,33,41,.88);color:#fff;font-size:13px;pointer-events:none;animation:wxo-fade .2s}
.wxo-modal{position:absolute;left:50%;top:46%;transform:translate(-50%,-50%);width:320px;max-width:calc(100% - 44px);max-height:80%;display:flex;flex-direction:column;
  background:#fff;border-radius:12px;overflow:hidden;animation:wxo-fade .2s}
.wxo-modal h2{margin:0;padding:32px 24px 16px;font-size:17px;font-weight:600;text-align:center}
.wxo-modal p{margin:0;padding:0 24px 32px;color:rgba(0,0,0,.5);text-align:center;white-space:pre-line;overflow:auto;overflow-wrap:anywhere}
.wxo-modal h2:only-of-type:not(:has(+p,+input)){padding-bottom:32px}
.wxo-modal p:first-child{padding-top:32px;color:rgba(0,0,0,.9)}
.wxo-modal input{margin:0 24px 32px;padding:10px 12px;font:inherit;border:0;border-radius:6px;background:#f2f2f2;outline:0;min-width:0}
.wxo-modal footer{display:flex;border-top:1px solid rgba(0,0,0,.1)}
.wxo .wxo-modal footer button{flex:1;min-height:56px;font-weight:600}
.wxo-modal footer button+button{border-left:1px solid rgba(0,0,0,.1)}
.wxo-sheet{position:absolute;left:0;right:0;bottom:0;max-height:86%;display:flex;flex-direction:column;background:#fff;border-radius:12px 12px 0 0;overflow:hidden;animation:wxo-rise .25s ease-out}
.wxo-sheet.actions{background:#f7f7f7}
.wxo-sheet.actions>button,.wxo-sheet.actions>.list>button{width:100%;min-height:56px;background:#fff;display:block}
.wxo-sheet.actions>.list{overflow:auto}
.wxo-sheet.actions>.list>button{border-top:1px solid rgba(0,0,0,.08)}
.wxo-sheet.actions>.list>button:first-child{border-top:0}
.wxo-sheet.actions>.hint{background:#fff;padding:16px 24px;font-size:13px;color:rgba(0,0,0,.5);text-align:center;border-bottom:1px solid rgba(0,0,0,.08)}
.wxo-sheet.actions>.cancel{margin-top:8px;padding-bottom:var(--home)}
.wxo-consent{padding:24px 24px calc(20px + var(--home));overflow:auto}
.wxo-consent .app{display:flex;align-items:center;gap:8px;font-size:15px;color:rgba(0,0,0,.9)}
.wxo-consent .app i{width:24px;height:24px;border-radius:50%;background:linear-gradient(135deg,#3f8f6b,#2a6f6a);flex:none}
.wxo-consent h2{margin:18px 0 6px;font-size:20px;font-weight:600}
.wxo-consent .why{margin:0 0 12px;font-size:14px;color:rgba(0,0,0,.5);white-space:pre-line}
.wxo-consent label{display:flex;align-items:center;gap:12px;min-height:52px;border-top:1px solid rgba(0,0,0,.07);cursor:pointer}
.wxo-consent label span{flex:1}
.wxo-consent label small{display:block;font-size:13px;color:rgba(0,0,0,.5)}
.wxo-consent input[type=checkbox],.wxo-consent input[type=radio]{appearance:none;width:22px;height:22px;margin:0;flex:none;border:1px solid rgba(0,0,0,.25);border-radius:50%;background:#fff center/14px no-repeat}
.wxo-consent input[type=checkbox]:checked,.wxo-consent input[type=radio]:checked{background-color:#07c160;border-color:#07c160;
  background-image:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 14 14'%3E%3Cpath d='M2.5 7.4 5.7 10.5 11.5 4' fill='none' stroke='%23fff' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E")}
.wxo-consent input[type=tel]{flex:1;min-width:0;font:inherit;border:0;border-radius:6px;background:#f2f2f2;padding:10px 12px}
.wxo-consent .keep{justify-content:flex-start;border-top:0;font-size:14px;color:rgba(0,0,0,.6);margin-top:6px}
.wxo-consent .keep input[type=checkbox]{width:18px;height:18px}
.wxo-consent .link{color:var(--wxo-link)}
.wxo-consent footer{display:flex;justify-content:center;gap:16px;margin-top:18px}
.wxo .wxo-consent footer button{flex:0 1 120px;min-height:44px;border-radius:8px;background:#f2f2f2;color:#06ae56;font-weight:600}
.wxo .wxo-consent footer button.yes{background:#07c160;color:#fff}
.wxo-viewer{position:absolute;inset:0;background:#000;color:#fff;display:flex;flex-direction:column;animation:wxo-fade .2s}
.wxo-viewer .stage{flex:1;min-height:0;display:flex;align-items:center;justify-content:center}
.wxo-viewer img{max-width:100%;max-height:100%;object-fit:contain}
.wxo-viewer .count{position:absolute;top:54px;left:0;right:0;text-align:center;font-size:15px;pointer-events:none}
.wxo-viewer .turn{position:absolute;top:50%;width:44px;height:72px;margin-top:-36px;color:rgba(255,255,255,.85)}
.wxo-viewer .turn.before{left:0}.wxo-viewer .turn.after{right:0}
.wxo-paper{position:absolute;inset:0;background:#f7f7f7;display:flex;flex-direction:column;animation:wxo-fade .2s}
.wxo-paper header{padding:54px 16px 12px;background:#fff;display:flex;align-items:center;gap:8px;font-weight:600}
.wxo-paper header button{min-width:44px;min-height:44px}
.wxo-paper .body{flex:1;overflow:auto;padding:24px;display:flex;flex-direction:column;align-items:center;gap:16px;color:rgba(0,0,0,.6);overflow-wrap:anywhere}
.wxo-paper a{color:#fff;background:#07c160;border-radius:8px;padding:12px 28px;text-decoration:none}
.wxo-paper iframe{border:0;flex:1;width:100%}
.wxo.dark{--wxo-link:#7d90a9}
.wxo.dark .wxo-modal,.wxo.dark .wxo-sheet,.wxo.dark .wxo-sheet.actions>button,.wxo.dark .wxo-sheet.actions>.list>button,.wxo.dark .wxo-sheet.actions>.hint{background:#2c2c2c;color:rgba(255,255,255,.85)}
.wxo.dark .wxo-sheet.actions{background:#1e1e1e}
.wxo.dark .wxo-modal p,.wxo.dark .wxo-consent .why,.wxo.dark .wxo-consent small,.wxo.dark .wxo-consent .keep,.wxo.dark .hint{color:rgba(255,255,255,.55)}
.wxo.dark .wxo-modal footer,.wxo.dark .wxo-modal footer button,.wxo.dark .wxo-consent label{border-color:rgba(255,255,255,.1)}
.wxo.dark .wxo-modal input,.wxo.dark .wxo-consent input[type=tel]{background:#3a3a3a;color:#fff}
.wxo.dark .wxo-consent .app{color:rgba(255,255,255,.85)}
.wxo.dark .wxo-consent footer button:not(.yes){background:#3a3a3a;color:#07c160}
.wxo.dark .wxo-consent :is(input[type=checkbox],input[type=radio]):not(:checked){border-color:rgba(255,255,255,.35);background-color:transparent}
.wxo.dark .wxo-paper{background:#111}.wxo.dark .wxo-paper header{background:#191919;color:#ddd}.wxo.dark .wxo-paper .body{color:#aaa}
`;

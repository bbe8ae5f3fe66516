using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Whether the media is ready (B2.2 3.5.4). With CC.CRIME 1 it gets so later than the controller, within CRTO.CRWMT, and until then
/// commands that need it end with a status that a host retries.
/// </summary>
public sealed class MediaReadiness
{
    private const long TimeoutUnitNanoseconds = 500_000_000;

    private readonly ReferenceController _controller;
    private readonly ControllerLifeCycle _life;
    private readonly DeviceTimer _readying;

    internal MediaReadiness(ReferenceController controller, ControllerLifeCycle life)
    {
        (_controller, _life) = (controller, life);
        _readying = controller.Timers.Create(_ => Abandon());
    }

    /// <summary>Whether it is ready, once the controller is.</summary>
    public bool IsReady { get; private set; } = true;

    internal void Begin(bool isLater)
    {
        if (isLater)
        {
            IsReady = false;
            var limit = _controller.Registers.Timeouts.ReadyWithMedia500Milliseconds * TimeoutUnitNanoseconds / 2;
            _readying.Set(_controller.NowNanoseconds + Math.Min(_life.DrawDuration(), limit));
            _controller.CloseMedia(true);
        }
    }

    /// <summary>Nothing waits for it any more.</summary>
    internal void Abandon()
    {
        _readying.Stop();
        if (!IsReady)
        {
            IsReady = true;
            _controller.CloseMedia(false);
        }
    }
}

namespace NvmeConformance.Nvme.Spec.Queues;

public static partial class StatusCodeNames
{
    private static (StatusCode Code, string Name)[] Path =>
    [
        (StatusCode.InternalPathError, "Internal Path Error"),
        (StatusCode.AnaPersistentLoss, "Asymmetric Access Persistent Loss"),
        (StatusCode.AnaInaccessible, "Asymmetric Access Inaccessible"),
        (StatusCode.AnaTransition, "Asymmetric Access Transition"),
        (StatusCode.ControllerPathingError, "Controller Pathing Error"),
        (StatusCode.HostPathingError, "Host Pathing Error"),
        (StatusCode.CommandAbortedByHost, "Command Aborted By Host"),
    ];
}

namespace NvmeConformance.Nvme.Spec.Queues;

public static partial class StatusCodeNames
{
    private static (StatusCode Code, string Name)[] Media =>
    [
        (StatusCode.WriteFault, "Write Fault"),
        (StatusCode.UnrecoveredReadError, "Unrecovered Read Error"),
        (StatusCode.EndToEndGuardCheckError, "End-to-end Guard Check Error"),
        (StatusCode.EndToEndApplicationTagCheckError, "End-to-end Application Tag Check Error"),
        (StatusCode.EndToEndReferenceTagCheckError, "End-to-end Reference Tag Check Error"),
        (StatusCode.CompareFailure, "Compare Failure"),
        (StatusCode.AccessDenied, "Access Denied"),
        (StatusCode.DeallocatedOrUnwrittenBlock, "Deallocated or Unwritten Logical Block"),
        (StatusCode.EndToEndStorageTagCheckError, "End-to-end Storage Tag Check Error"),
    ];
}
